package org.aimass.platform;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.aimass.platform.OutgoingHttp.Limits;
import org.aimass.platform.OutgoingRefused.Reason;

/**
 * An answer whose body is read while it comes, within the limits of its call. Closing it ends the
 * connection, from another thread too.
 */
public final class OutgoingAnswer implements Closeable {
  private static final int LONGEST_LINE = 16_384;
  private static final int MOST_HEADERS = 200;
  private static final int BUFFER = 1 << 16;

  private final Socket connection;
  private final URI at;
  private final int status;
  private final Map<String, String> headers;
  private final InputStream body;

  private OutgoingAnswer(
      Socket connection, URI at, int status, Map<String, String> headers, InputStream body) {
    this.connection = connection;
    this.at = at;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /**
   * Reads status and headers.
   *
   * @param socket what is read from
   * @param connection what is closed in the end
   * @param end of the whole call, as {@link System#nanoTime}
   */
  static OutgoingAnswer of(Socket socket, Socket connection, URI at, Limits limits, long end)
      throws IOException {
    InputStream in = new BufferedInputStream(timed(socket, limits, end, at), BUFFER);
    int status;
    Map<String, String> headers;
    do {
      String first = line(in);
      if (!first.matches("HTTP/1\\.[01] [1-5][0-9][0-9].*")) {
        throw new EOFException(first);
      }
      status = Integer.parseInt(first.substring(9, 12));
      headers = headers(in);
    } while (status / 100 == 1);
    return new OutgoingAnswer(
        connection, at, status, headers, body(in, status, headers, limits, at));
  }

  /** What a redirect says beside its address is of no use, and no part of what is asked for. */
  private static InputStream body(
      InputStream in, int status, Map<String, String> headers, Limits limits, URI at)
      throws IOException {
    String encoding = headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT);
    if (status == 204 || status / 100 == 3) {
      return InputStream.nullInputStream();
    }
    if (encoding.contains("chunked")) {
      return new AnswerBody(in, true, 0, limits.bytes(), at);
    }
    String said = headers.get("content-length");
    long length = said == null ? -1 : Long.parseLong(said.strip());
    if (length > limits.bytes()) {
      throw new OutgoingRefused(Reason.TOO_LARGE, at.getHost());
    }
    return new AnswerBody(in, false, length, limits.bytes(), at);
  }

  public int status() {
    return status;
  }

  /** With names in lower case; of several of one name the last. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The body. What the call does not allow ends a reading with {@link OutgoingRefused}. */
  public InputStream body() {
    return new InputStream() {
      @Override
      public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int from, int length) {
        try {
          return body.read(bytes, from, length);
        } catch (IOException | NumberFormatException e) {
          throw refused(e, at);
        }
      }
    };
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      // A connection that cannot be closed is of no more use either.
    }
  }

  static OutgoingRefused refused(Exception fault, URI at) {
    Reason reason =
        fault instanceof SocketTimeoutException
            ? Reason.TOO_SLOW
            : fault instanceof EOFException || fault instanceof NumberFormatException
                ? Reason.UNREADABLE
                : fault instanceof SSLException ? Reason.TLS : Reason.UNREACHABLE;
    return new OutgoingRefused(reason, at.getHost());
  }

  /**
   * How long may be waited for the next piece, in milliseconds: no longer than what is left of both
   * limits.
   */
  static int wait(Limits limits, long end, URI at) {
    long left = Math.min(limits.silence().toMillis(), (end - System.nanoTime()) / 1_000_000);
    if (left <= 0) {
      throw new OutgoingRefused(Reason.TOO_SLOW, at.getHost());
    }
    return (int) Math.min(left, Integer.MAX_VALUE);
  }

  private static InputStream timed(Socket socket, Limits limits, long end, URI at)
      throws IOException {
    InputStream in = socket.getInputStream();
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        socket.setSoTimeout(OutgoingAnswer.wait(limits, end, at));
        return in.read(bytes, from, length);
      }
    };
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 1 || headers.size() >= MOST_HEADERS) {
        throw new EOFException(line);
      }
      headers.put(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    return headers;
  }

  static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() > LONGEST_LINE) {
        throw new EOFException("A line without end");
      }
      line.append((char) c);
    }
    return line.toString().replaceFirst("\r$", "");
  }
}
