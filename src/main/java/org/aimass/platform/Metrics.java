package org.aimass.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Counts for the operator's Prometheus, in base units. A caller keeps the counter or histogram that
 * it got, so that counting costs nanoseconds. Each metric has a bounded number of series: labels
 * come from our own names, but names come from users.
 */
@ApplicationScoped
public class Metrics {
  private static final int SERIES = 500;
  private static final double[] SECONDS = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300,
    1800, 7200
  };

  private final Map<String, Family> families = new ConcurrentSkipListMap<>();

  private interface Series {
    void write(StringBuilder out, String name, String labels);
  }

  private static final class Family {
    final String type;
    final String help;
    final Map<String, Series> series = new ConcurrentHashMap<>();

    Family(String type, String help) {
      this.type = type;
      this.help = help;
    }
  }

  /** Something that only grows. */
  public static final class Counter implements Series {
    private final LongAdder count = new LongAdder();

    public void add(long more) {
      count.add(more);
    }

    @Override
    public void write(StringBuilder out, String name, String labels) {
      line(out, name, labels, Long.toString(count.sum()));
    }
  }

  /** How long something took. */
  public static final class Histogram implements Series {
    private final AtomicLongArray buckets = new AtomicLongArray(SECONDS.length + 1);
    private final LongAdder nanos = new LongAdder();

    public void observe(long tookNanos) {
      int at = Arrays.binarySearch(SECONDS, tookNanos / 1e9);
      buckets.incrementAndGet(at >= 0 ? at : -at - 1);
      nanos.add(tookNanos);
    }

    @Override
    public void write(StringBuilder out, String name, String labels) {
      long sum = 0;
      for (int i = 0; i < SECONDS.length; i++) {
        sum += buckets.get(i);
        line(out, name + "_bucket", with(labels, Double.toString(SECONDS[i])), Long.toString(sum));
      }
      sum += buckets.get(SECONDS.length);
      line(out, name + "_bucket", with(labels, "+Inf"), Long.toString(sum));
      line(out, name + "_sum", labels, Double.toString(nanos.sum() / 1e9));
      line(out, name + "_count", labels, Long.toString(sum));
    }

    private static String with(String labels, String le) {
      return (labels.isEmpty() ? "" : labels + ",") + "le=\"" + le + "\"";
    }
  }

  /**
   * The counter of one series.
   *
   * @param name ends in {@code _total}
   */
  public Counter counter(String name, String help, Map<String, String> labels) {
    return (Counter) series("counter", name, help, labels, Counter::new);
  }

  /**
   * The histogram of one series.
   *
   * @param name ends in {@code _seconds}
   */
  public Histogram histogram(String name, String help, Map<String, String> labels) {
    return (Histogram) series("histogram", name, help, labels, Histogram::new);
  }

  private Series series(
      String type, String name, String help, Map<String, String> labels, Supplier<Series> fresh) {
    Family family = families.computeIfAbsent(name, n -> new Family(type, help));
    String text = text(labels);
    if (!family.series.containsKey(text) && family.series.size() >= SERIES) {
      Map<String, String> other = new TreeMap<>(labels);
      other.replaceAll((label, value) -> "other");
      text = text(other);
    }
    return family.series.computeIfAbsent(text, t -> fresh.get());
  }

  /** Everything, in Prometheus' text format 0.0.4. */
  public String text() {
    StringBuilder out = new StringBuilder(8192);
    families.forEach(
        (name, family) -> {
          out.append("# HELP ").append(name).append(' ').append(family.help).append('\n');
          out.append("# TYPE ").append(name).append(' ').append(family.type).append('\n');
          new TreeMap<>(family.series).forEach((labels, series) -> series.write(out, name, labels));
        });
    return out.toString();
  }

  private static void line(StringBuilder out, String name, String labels, String value) {
    out.append(name);
    if (!labels.isEmpty()) {
      out.append('{').append(labels).append('}');
    }
    out.append(' ').append(value).append('\n');
  }

  private static String text(Map<String, String> labels) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(labels)
        .forEach(
            (label, value) -> {
              if (text.length() > 0) {
                text.append(',');
              }
              text.append(label).append("=\"");
              text.append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                  .append('"');
            });
    return text.toString();
  }
}
