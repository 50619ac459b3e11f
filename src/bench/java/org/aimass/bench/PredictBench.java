package org.aimass.bench;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures single-row predictions over HTTP with keep-alive, as an open loop: requests are due at
 * fixed moments whether or not earlier ones are answered, and a request's time counts from the
 * moment when it was due, so that a server that falls behind cannot hide it.
 *
 * <pre>java PredictBench predict ADDRESS KEY BODY_FILE RATE SECONDS CONNECTIONS
 * java PredictBench search  ADDRESS KEY BODY_FILE          the highest rate with p99 at or below 20 ms and no error
 * java PredictBench compare ADDRESS KEY BODY_FILE EMPTY    the highest rates of both addresses, alternating, closed loop
 * </pre>
 */
public final class PredictBench {
  private static final int CONNECTIONS = 16;

  private PredictBench() {}

  /** What came out. */
  record Result(double rate, long answers, long errors, double p50, double p99, double longest) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,8.0f/s  %,d answers  %d errors  p50 %.2f ms  p99 %.2f ms  longest %.1f ms",
          rate,
          answers,
          errors,
          p50,
          p99,
          longest);
    }
  }

  public static void main(String[] arguments) throws Exception {
    URI address = URI.create(arguments[1]);
    byte[] request =
        post(
            address,
            arguments[2],
            java.nio.file.Files.readAllBytes(java.nio.file.Path.of(arguments[3])));
    switch (arguments[0]) {
      case "predict" ->
          System.out.println(
              open(
                  address,
                  request,
                  Integer.parseInt(arguments[4]),
                  Integer.parseInt(arguments[5]),
                  Integer.parseInt(arguments[6])));
      case "search" -> search(address, request);
      case "compare" -> compare(address, request, URI.create(arguments[4]));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void search(URI address, byte[] request) throws Exception {
    open(address, request, 500, 8, CONNECTIONS);
    Result best = null;
    for (int rate = 500; rate <= 16_000; rate += rate / 4) {
      Result result = open(address, request, rate, 8, CONNECTIONS);
      System.out.println(result);
      if (result.p99 > 20 || result.errors > 0 || result.rate < 0.97 * rate) {
        break;
      }
      best = result;
    }
    System.out.println("Highest rate with p99 <= 20 ms: " + best);
  }

  private static void compare(URI address, byte[] request, URI empty) throws Exception {
    byte[] nothing = get(empty);
    closed(address, request, 5);
    closed(empty, nothing, 5);
    double ours = 0;
    double theirs = 0;
    for (int round = 0; round < 3; round++) {
      ours += closed(address, request, 6);
      theirs += closed(empty, nothing, 6);
    }
    System.out.printf(
        Locale.ROOT,
        "predictions %,.0f/s, empty resource %,.0f/s, ratio %.2f%n",
        ours / 3,
        theirs / 3,
        ours / theirs);
  }

  static byte[] post(URI address, String key, byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(
        ("POST "
                + address.getPath()
                + " HTTP/1.1\r\nHost: "
                + address.getAuthority()
                + "\r\nAuthorization: Bearer "
                + key
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    return out.toByteArray();
  }

  static byte[] get(URI address) {
    return ("GET "
            + address.getPath()
            + " HTTP/1.1\r\nHost: "
            + address.getAuthority()
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static Result open(URI address, byte[] request, int rate, int seconds, int connections)
      throws Exception {
    int total = rate * seconds;
    long[] nanos = new long[total];
    AtomicInteger next = new AtomicInteger();
    AtomicLong errors = new AtomicLong();
    long begin = System.nanoTime() + 50_000_000L;
    List<Thread> threads = new ArrayList<>();
    for (int c = 0; c < connections; c++) {
      Thread thread =
          new Thread(
              () -> {
                try (Connection connection = new Connection(address)) {
                  for (int i = next.getAndIncrement(); i < total; i = next.getAndIncrement()) {
                    long due = begin + (long) (i * 1e9 / rate);
                    for (long wait = due - System.nanoTime();
                        wait > 0;
                        wait = due - System.nanoTime()) {
                      LockSupport.parkNanos(wait);
                    }
                    if (connection.ask(request) != 200) {
                      errors.incrementAndGet();
                    }
                    nanos[i] = System.nanoTime() - due;
                  }
                } catch (IOException e) {
                  errors.incrementAndGet();
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double took = (System.nanoTime() - begin) / 1e9;
    Arrays.sort(nanos);
    return new Result(
        total / took,
        total,
        errors.get(),
        nanos[total / 2] / 1e6,
        nanos[(int) (total * 0.99)] / 1e6,
        nanos[total - 1] / 1e6);
  }

  /** As fast as the server answers eight connections. */
  private static double closed(URI address, byte[] request, int seconds) throws Exception {
    AtomicLong answers = new AtomicLong();
    AtomicLong errors = new AtomicLong();
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Thread> threads = new ArrayList<>();
    for (int c = 0; c < 8; c++) {
      Thread thread =
          new Thread(
              () -> {
                try (Connection connection = new Connection(address)) {
                  while (System.nanoTime() < end) {
                    if (connection.ask(request) / 100 == 2) {
                      answers.incrementAndGet();
                    } else {
                      errors.incrementAndGet();
                    }
                  }
                } catch (IOException e) {
                  errors.incrementAndGet();
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (errors.get() > 0) {
      System.out.println(address + ": " + errors + " errors");
    }
    return answers.get() / (double) seconds;
  }

  /** One kept-alive connection; reads answers with a Content-Length. */
  private static final class Connection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[64 * 1024];

    Connection(URI address) throws IOException {
      socket = new Socket(address.getHost(), address.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(30_000);
      in = socket.getInputStream();
      out = socket.getOutputStream();
    }

    int ask(byte[] request) throws IOException {
      out.write(request);
      int filled = 0;
      int head = -1;
      while (head < 0) {
        int more = in.read(buffer, filled, buffer.length - filled);
        if (more < 0) {
          throw new IOException("The server closed the connection.");
        }
        filled += more;
        head = end(filled);
      }
      String text = new String(buffer, 0, head, StandardCharsets.US_ASCII);
      int status = Integer.parseInt(text.substring(9, 12));
      int at = text.toLowerCase(Locale.ROOT).indexOf("content-length:");
      int length = 0;
      if (at >= 0) {
        int line = text.indexOf('\r', at);
        length = Integer.parseInt(text.substring(at + 15, line < 0 ? text.length() : line).strip());
      }
      int rest = head + 4 + length - filled;
      while (rest > 0) {
        int read = in.readNBytes(buffer, 0, Math.min(rest, buffer.length));
        if (read == 0) {
          throw new IOException("The server closed the connection.");
        }
        rest -= read;
      }
      return status;
    }

    private int end(int filled) {
      for (int i = 0; i + 3 < filled; i++) {
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
    public void close() throws IOException {
      socket.close();
    }
  }
}
