package org.aimass.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.aimass.platform.OutgoingRefused.Reason;

/**
 * The only way in which the server calls other servers by HTTP/1.1. Each call, and each redirect of
 * it, goes to the address that {@link OutgoingGuard} has resolved and allowed, while TLS checks the
 * certificate against the name; that is what Java's own client cannot do. Every call has limits of
 * time and size.
 */
@ApplicationScoped
public class OutgoingHttp {
  private static final int MOST_REDIRECTS = 5;
  private static final int LONGEST_BODY = 65_536;
  private static final int LONGEST_LINE = 16_384;
  private static final int MOST_HEADERS = 200;

  private final Addresses addresses;
  private final SSLSocketFactory tls;

  /** Which address is called for the host of a URI; it refuses those that may not be called. */
  @FunctionalInterface
  public interface Addresses {
    InetAddress pinned(URI address);
  }

  public OutgoingHttp() {
    this(OutgoingGuard.configured()::pinned);
  }

  /** For callers with stricter rules: each address of a call and of its redirects is asked for. */
  public OutgoingHttp(Addresses addresses) {
    this(addresses, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  OutgoingHttp(Addresses addresses, SSLSocketFactory tls) {
    this.addresses = addresses;
    this.tls = tls;
  }

  /**
   * What a call may take.
   *
   * @param silence the longest wait for a connection and for each piece of the answer
   * @param whole the longest time for all of it, redirects too
   * @param bytes the largest body of an answer
   */
  public record Limits(Duration silence, Duration whole, long bytes) {
    public static final Limits SMALL =
        new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), 1 << 20);
  }

  /**
   * @param headers with names in lower case; of several of one name the last
   */
  public record Answer(int status, Map<String, String> headers, byte[] body) {}

  /** Asks for an address and follows redirects. */
  public Answer get(URI address, Map<String, String> headers, Limits limits) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Answer answer = get(address, headers, limits, body, false);
    return new Answer(answer.status(), answer.headers(), body.toByteArray());
  }

  /** As {@link #get(URI, Map, Limits)}, but reads no more of the body than the limit allows. */
  public Answer begin(URI address, Map<String, String> headers, Limits limits) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Answer answer = get(address, headers, limits, body, true);
    return new Answer(answer.status(), answer.headers(), body.toByteArray());
  }

  /**
   * As {@link #get(URI, Map, Limits)}, for a body that memory should not hold: it goes into a
   * stream, and the answer's is empty. An {@link java.io.UncheckedIOException} of the stream ends
   * the call.
   */
  public Answer get(URI address, Map<String, String> headers, Limits limits, OutputStream body) {
    return get(address, headers, limits, body, false);
  }

  private Answer get(
      URI address, Map<String, String> headers, Limits limits, OutputStream body, boolean cut) {
    long end = System.nanoTime() + limits.whole().toNanos();
    URI at = address;
    Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sent.putAll(headers);
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      Answer answer = call("GET", at, sent, new byte[0], limits, end, body, cut);
      String location = answer.headers().get("location");
      if (location == null || answer.status() / 100 != 3) {
        return answer;
      }
      URI next = next(at, location);
      if (!next.getAuthority().equalsIgnoreCase(at.getAuthority())) {
        // What is secret is meant for the first host.
        sent.remove("Authorization");
        sent.remove("Cookie");
      }
      at = next;
    }
    throw new OutgoingRefused(Reason.REDIRECTS, address.getHost());
  }

  /**
   * Sends a body; a redirect is answered as it is.
   *
   * @param body at most 64 KB
   */
  public Answer post(URI address, Map<String, String> headers, byte[] body, Limits limits) {
    if (body.length > LONGEST_BODY) {
      throw new IllegalArgumentException("A body of " + body.length + " bytes is too large.");
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    long end = System.nanoTime() + limits.whole().toNanos();
    Answer answer = call("POST", address, headers, body, limits, end, said, false);
    return new Answer(answer.status(), answer.headers(), said.toByteArray());
  }

  private static URI next(URI from, String location) {
    URI next;
    try {
      next = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new OutgoingRefused(Reason.UNREADABLE, from.getHost());
    }
    if (next.getHost() == null) {
      throw new OutgoingRefused(Reason.ADDRESS, from.getHost());
    }
    if (from.getScheme().equalsIgnoreCase("https") && "http".equalsIgnoreCase(next.getScheme())) {
      throw new OutgoingRefused(Reason.REDIRECTS, from.getHost());
    }
    return next;
  }

  private Answer call(
      String method,
      URI at,
      Map<String, String> headers,
      byte[] body,
      Limits limits,
      long end,
      OutputStream said,
      boolean cut) {
    InetAddress pinned = addresses.pinned(at);
    try (Socket plain = new Socket(java.net.Proxy.NO_PROXY)) {
      plain.connect(
          new InetSocketAddress(pinned, OutgoingGuard.port(at)), wait(limits, end, at.getHost()));
      plain.setSoTimeout(wait(limits, end, at.getHost()));
      Socket socket = at.getScheme().equalsIgnoreCase("https") ? secured(plain, at) : plain;
      socket.getOutputStream().write(head(method, at, headers, body.length));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      InputStream in = new BufferedInputStream(timed(socket, limits, end, at.getHost()));
      return read(in, new ResponseBody(said, limits.bytes(), cut, at));
    } catch (SocketTimeoutException e) {
      throw new OutgoingRefused(Reason.TOO_SLOW, at.getHost());
    } catch (EOFException | NumberFormatException e) {
      throw new OutgoingRefused(Reason.UNREADABLE, at.getHost());
    } catch (IOException e) {
      throw new OutgoingRefused(Reason.UNREACHABLE, at.getHost());
    }
  }

  private static int wait(Limits limits, long end, String host) {
    long left = Math.min(limits.silence().toMillis(), (end - System.nanoTime()) / 1_000_000);
    if (left <= 0) {
      throw new OutgoingRefused(Reason.TOO_SLOW, host);
    }
    return (int) Math.min(left, Integer.MAX_VALUE);
  }

  /** The name goes into the handshake, and the certificate must be for it. */
  private Socket secured(Socket plain, URI at) throws IOException {
    SSLSocket socket =
        (SSLSocket) tls.createSocket(plain, at.getHost(), OutgoingGuard.port(at), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static byte[] head(String method, URI at, Map<String, String> headers, int length) {
    String path = at.getRawPath() == null || at.getRawPath().isEmpty() ? "/" : at.getRawPath();
    StringBuilder head = new StringBuilder(method + " " + path);
    if (at.getRawQuery() != null) {
      head.append('?').append(at.getRawQuery());
    }
    head.append(" HTTP/1.1\r\nHost: ").append(at.getHost());
    if (at.getPort() > 0) {
      head.append(':').append(at.getPort());
    }
    head.append("\r\nConnection: close\r\nAccept-Encoding: identity\r\n");
    if (method.equals("POST")) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    headers.forEach(
        (name, value) -> {
          if (!name.matches("[A-Za-z0-9-]+") || value.matches("(?s).*[\\r\\n\\x00].*")) {
            throw new IllegalArgumentException("No header: " + name);
          }
          head.append(name).append(": ").append(value).append("\r\n");
        });
    return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Waits for each piece no longer than what is left of both limits. */
  private static InputStream timed(Socket socket, Limits limits, long end, String host)
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
        socket.setSoTimeout(OutgoingHttp.wait(limits, end, host));
        return in.read(bytes, from, length);
      }
    };
  }

  private static Answer read(InputStream in, ResponseBody body) throws IOException {
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
    String length = headers.get("content-length");
    if (status / 100 == 3) {
      // What a redirect says beside its address is of no use, and no part of what is asked for.
      return new Answer(status, headers, new byte[0]);
    }
    if (headers
        .getOrDefault("transfer-encoding", "")
        .toLowerCase(Locale.ROOT)
        .contains("chunked")) {
      int size = chunk(in);
      while (size > 0) {
        body.copy(in, size);
        if (body.full()) {
          break;
        }
        line(in);
        size = chunk(in);
      }
    } else if (status != 204) {
      body.copy(in, length == null ? -1 : Long.parseLong(length.strip()));
    }
    return new Answer(status, headers, new byte[0]);
  }

  private static int chunk(InputStream in) throws IOException {
    String size = line(in).replaceFirst(";.*", "").strip();
    if (!size.matches("[0-9A-Fa-f]{1,7}")) {
      throw new EOFException(size);
    }
    return Integer.parseInt(size, 16);
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

  private static String line(InputStream in) throws IOException {
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
