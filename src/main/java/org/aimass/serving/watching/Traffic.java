package org.aimass.serving.watching;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.aimass.serving.PredictionServed;

/**
 * Counts the requests of each deployment in memory: the last five minutes for whoever looks now,
 * and whole minutes for the {@link TrafficLedger}. Only deployments that exist are counted, so that
 * made-up names cost nothing.
 */
@ApplicationScoped
public class Traffic {
  private static final int SLOT_SECONDS = 10;
  private static final int SLOTS = 30;
  private static final int MINUTES_KEPT = 120;

  private final Map<String, Meter> meters = new ConcurrentHashMap<>();
  @Inject Clock clock;

  /**
   * How a deployment did.
   *
   * @param refused requests that were wrong (4xx)
   * @param overloaded requests turned away for load
   * @param failed requests that we could not answer
   * @param p50 microseconds, of answered requests; 0 without any
   */
  public record Figures(
      long requests,
      long refused,
      long overloaded,
      long failed,
      long rows,
      long p50,
      long p95,
      long p99) {
    public long errors() {
      return refused + overloaded + failed;
    }
  }

  /** A whole minute of a deployment. */
  record Minute(String deployment, long minute, Figures figures) {}

  private static final class Slot {
    long number = -1;
    long requests;
    long refused;
    long overloaded;
    long failed;
    long rows;
    final Latencies latencies = new Latencies();

    void begin(long slot) {
      number = slot;
      requests = 0;
      refused = 0;
      overloaded = 0;
      failed = 0;
      rows = 0;
      latencies.clear();
    }

    void add(PredictionServed served) {
      requests++;
      switch (served.outcome()) {
        case OK -> {
          rows += served.rows();
          latencies.add(served.nanos() / 1000);
        }
        case REFUSED -> refused++;
        case OVERLOADED -> overloaded++;
        case FAILED -> failed++;
      }
    }

    void add(Slot other) {
      requests += other.requests;
      refused += other.refused;
      overloaded += other.overloaded;
      failed += other.failed;
      rows += other.rows;
      latencies.add(other.latencies);
    }

    Figures figures() {
      return new Figures(
          requests,
          refused,
          overloaded,
          failed,
          rows,
          latencies.quantile(0.5),
          latencies.quantile(0.95),
          latencies.quantile(0.99));
    }
  }

  private static final class Meter {
    final Slot[] ring = new Slot[SLOTS];
    final TreeMap<Long, Slot> minutes = new TreeMap<>();

    synchronized void add(PredictionServed served, long second) {
      long number = second / SLOT_SECONDS;
      int at = (int) (number % SLOTS);
      if (ring[at] == null) {
        ring[at] = new Slot();
      }
      if (ring[at].number != number) {
        ring[at].begin(number);
      }
      ring[at].add(served);
      minutes.computeIfAbsent(second / 60, m -> new Slot()).add(served);
      if (minutes.size() > MINUTES_KEPT) {
        minutes.pollFirstEntry();
      }
    }

    synchronized Figures figures(long second) {
      long oldest = second / SLOT_SECONDS - SLOTS + 1;
      Slot sum = new Slot();
      for (Slot slot : ring) {
        if (slot != null && slot.number >= oldest) {
          sum.add(slot);
        }
      }
      return sum.figures();
    }

    synchronized void minutes(String deployment, long before, List<Minute> found) {
      minutes
          .headMap(before)
          .forEach((minute, slot) -> found.add(new Minute(deployment, minute, slot.figures())));
    }

    synchronized void forget(long minute) {
      minutes.remove(minute);
    }
  }

  /** Hears of every request. */
  public void served(@Observes PredictionServed served) {
    if (served.model() != null) {
      meters
          .computeIfAbsent(served.deployment(), name -> new Meter())
          .add(served, clock.millis() / 1000);
    }
  }

  /** The last five minutes on this server. */
  public Figures figures(String deployment) {
    Meter meter = meters.get(deployment);
    return (meter == null ? new Meter() : meter).figures(clock.millis() / 1000);
  }

  /** The minutes before this one (or all, when the server stops) that are not yet written down. */
  List<Minute> minutes(boolean all) {
    long before = all ? Long.MAX_VALUE : clock.millis() / 60_000;
    List<Minute> found = new ArrayList<>();
    meters.forEach((deployment, meter) -> meter.minutes(deployment, before, found));
    return found;
  }

  /** Forgets what has been written down. */
  void written(List<Minute> minutes) {
    minutes.forEach(minute -> meters.get(minute.deployment()).forget(minute.minute()));
  }
}
