package org.aimass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Asks the same question over and over, on kept-alive connections, with as little work of its own
 * as possible: it shares the processors with the server that it measures.
 */
public final class Load {
  /** In the place of a status: the connection broke or nothing came. */
  public static final int BROKEN = -1;

  private final URI address;
  private final byte[] request;
  private int connections = 16;
  private Consumer<Answer> watch = answer -> {};

  private Load(URI address, byte[] request) {
    this.address = address;
    this.request = request;
  }

  /** An answer as it came over the wire. */
  public record Answer(int status, String head, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    public boolean hasHeader(String name) {
      return head.toLowerCase(Locale.ROOT).contains("\r\n" + name.toLowerCase(Locale.ROOT) + ":");
    }
  }

  /**
   * What came out.
   *
   * @param seconds from the first request to the last answer
   * @param statuses how often each status came
   * @param nanos of the answered requests (2xx), sorted; in an open loop from the moment when each
   *     was due
   */
  public record Result(double seconds, Map<Integer, Long> statuses, long[] nanos) {
    /** Good answers per second. */
    public double rate() {
      return nanos.length / seconds;
    }

    public long good() {
      return nanos.length;
    }

    public long all() {
      return statuses.values().stream().mapToLong(Long::longValue).sum();
    }

    public long count(int status) {
      return statuses.getOrDefault(status, 0L);
    }

    /** Of the good answers, in milliseconds. */
    public double millis(double share) {
      return nanos.length == 0
          ? Double.NaN
          : nanos[(int) Math.min(nanos.length - 1, Math.floor(share * nanos.length))] / 1e6;
    }
  }

  /** Sends rows as a bearer. */
  public static Load post(URI address, String bearer, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ("POST "
                + address.getRawPath()
                + " HTTP/1.1\r\nHost: "
                + address.getAuthority()
                + "\r\nAuthorization: Bearer "
                + bearer
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(body);
    return new Load(address, out.toByteArray());
  }

  public static Load get(URI address) {
    String request =
        "GET " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n\r\n";
    return new Load(address, request.getBytes(StandardCharsets.US_ASCII));
  }

  /** How many connections ask at once. */
  public Load over(int count) {
    connections = count;
    return this;
  }

  /** Shows each answer to somebody, on the thread of its connection. */
  public Load watchedBy(Consumer<Answer> watcher) {
    watch = watcher;
    return this;
  }

  /**
   * An open loop: requests are due at fixed moments whether or not earlier ones are answered, and a
   * request's time counts from the moment when it was due, so that a server that falls behind
   * cannot hide it.
   */
  public Result open(int perSecond, double seconds) {
    int total = (int) (perSecond * seconds);
    AtomicInteger next = new AtomicInteger();
    long begin = System.nanoTime() + 20_000_000L;
    return run(
        begin,
        () -> {
          int i = next.getAndIncrement();
          return i < total ? begin + (long) (i * 1e9 / perSecond) : Long.MAX_VALUE;
        });
  }

  /** A closed loop: each connection asks again as soon as it is answered. */
  public Result closed(double seconds) {
    long begin = System.nanoTime();
    long end = begin + (long) (seconds * 1e9);
    return run(begin, () -> System.nanoTime() < end ? begin : Long.MAX_VALUE, false);
  }

  /** A closed loop for as long as somebody says. */
  public Result closedWhile(BooleanSupplier goOn) {
    long begin = System.nanoTime();
    return run(begin, () -> goOn.getAsBoolean() ? begin : Long.MAX_VALUE, false);
  }

  private interface Due {
    long next();
  }

  private Result run(long begin, Due due) {
    return run(begin, due, true);
  }

  private Result run(long begin, Due due, boolean fromDue) {
    Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    List<Asker> askers = new ArrayList<>();
    for (int c = 0; c < connections; c++) {
      askers.add(new Asker(due, fromDue, statuses));
    }
    askers.forEach(Thread::start);
    askers.forEach(Load::join);
    double seconds = (System.nanoTime() - begin) / 1e9;
    long[] nanos = askers.stream().flatMapToLong(a -> Arrays.stream(a.good, 0, a.count)).toArray();
    Arrays.sort(nanos);
    Map<Integer, Long> counts = new TreeMap<>();
    statuses.forEach((status, count) -> counts.put(status, count.sum()));
    return new Result(seconds, counts, nanos);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** One connection's thread. */
  private final class Asker extends Thread {
    private final Due due;
    private final boolean fromDue;
    private final Map<Integer, LongAdder> statuses;
    private long[] good = new long[4096];
    private int count;
    private Connection connection;

    Asker(Due due, boolean fromDue, Map<Integer, LongAdder> statuses) {
      this.due = due;
      this.fromDue = fromDue;
      this.statuses = statuses;
      setDaemon(true);
    }

    @Override
    public void run() {
      for (long at = due.next(); at != Long.MAX_VALUE; at = due.next()) {
        for (long wait = at - System.nanoTime(); wait > 0; wait = at - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        long begin = fromDue ? at : System.nanoTime();
        int status = ask();
        statuses.computeIfAbsent(status, s -> new LongAdder()).increment();
        if (status / 100 == 2) {
          if (count == good.length) {
            good = Arrays.copyOf(good, 2 * count);
          }
          good[count++] = System.nanoTime() - begin;
        }
      }
      close();
    }

    private int ask() {
      try {
        if (connection == null) {
          connection = new Connection(address);
        }
        Answer answer = connection.ask(request);
        watch.accept(answer);
        if (answer.hasHeader("connection")
            && answer.head().toLowerCase(Locale.ROOT).contains("connection: close")) {
          close();
        }
        return answer.status();
      } catch (IOException e) {
        close();
        return BROKEN;
      }
    }

    private void close() {
      if (connection != null) {
        connection.close();
        connection = null;
      }
    }
  }

  /** One kept-alive connection; reads answers with a Content-Length. */
  private static final class Connection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[8 * 1024];

    Connection(URI address) throws IOException {
      socket = new Socket(address.getHost(), address.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(30_000);
      in = socket.getInputStream();
      out = socket.getOutputStream();
    }

    Answer ask(byte[] request) throws IOException {
      out.write(request);
      int filled = 0;
      int head = -1;
      while (head < 0) {
        int before = filled;
        filled += read(filled);
        head = endOfHead(Math.max(0, before - 3), filled);
      }
      String text = new String(buffer, 0, head, StandardCharsets.ISO_8859_1);
      int end = head + 4 + contentLength(text);
      while (filled < end) {
        filled += read(filled);
      }
      return new Answer(
          Integer.parseInt(text.substring(9, 12)), text, Arrays.copyOfRange(buffer, head + 4, end));
    }

    private int read(int filled) throws IOException {
      if (filled == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * filled);
      }
      int more = in.read(buffer, filled, buffer.length - filled);
      if (more < 0) {
        throw new IOException("The server closed the connection.");
      }
      return more;
    }

    private static int contentLength(String head) {
      int at = head.toLowerCase(Locale.ROOT).indexOf("\r\ncontent-length:");
      if (at < 0) {
        return 0;
      }
      int line = head.indexOf('\r', at + 2);
      return Integer.parseInt(head.substring(at + 17, line < 0 ? head.length() : line).strip());
    }

    private int endOfHead(int from, int filled) {
      for (int i = from; i + 3 < filled; i++) {
        if (buffer[i] == '\r'
            && buffer[i + 1] == '\n'
            && buffer[i + 2] == '\r'
            && buffer[i + 3] == '\n') {
          return i;
        }
      }
      return -1;
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        // It is gone either way.
      }
    }
  }
}
