package org.aimass.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
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
    checkSize(body);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    long end = System.nanoTime() + limits.whole().toNanos();
    Answer answer = call("POST", address, headers, body, limits, end, said, false);
    return new Answer(answer.status(), answer.headers(), said.toByteArray());
  }

  private static void checkSize(byte[] body) {
    if (body.length > LONGEST_BODY) {
      throw new IllegalArgumentException("A body of " + body.length + " bytes is too large.");
    }
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

  /**
   * Asks for something, or sends a body, and gives the answer while it comes; a redirect is
   * answered as it is.
   *
   * @param body at most 64 KB; empty for none
   * @param begun is told of the connection before it is made: closing it ends the call, from
   *     another thread too
   */
  public OutgoingAnswer open(
      String method,
      URI address,
      Map<String, String> headers,
      byte[] body,
      Limits limits,
      Consumer<Closeable> begun) {
    checkSize(body);
    Socket socket = new Socket(java.net.Proxy.NO_PROXY);
    begun.accept(socket);
    long end = System.nanoTime() + limits.whole().toNanos();
    return open(method, address, headers, body, limits, end, socket);
  }

  private OutgoingAnswer open(
      String method,
      URI at,
      Map<String, String> headers,
      byte[] body,
      Limits limits,
      long end,
      Socket plain) {
    OutgoingAnswer answer = null;
    try {
      InetAddress pinned = addresses.pinned(at);
      plain.connect(
          new InetSocketAddress(pinned, OutgoingGuard.port(at)),
          OutgoingAnswer.wait(limits, end, at));
      plain.setSoTimeout(OutgoingAnswer.wait(limits, end, at));
      Socket socket = at.getScheme().equalsIgnoreCase("https") ? secured(plain, at) : plain;
      socket.getOutputStream().write(head(method, at, headers, body.length));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      answer = OutgoingAnswer.of(socket, plain, at, limits, end);
      return answer;
    } catch (IOException | NumberFormatException e) {
      throw OutgoingAnswer.refused(e, at);
    } finally {
      if (answer == null) {
        close(plain);
      }
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // A connection that cannot be closed is of no more use either.
    }
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
    Limits allowed = cut ? new Limits(limits.silence(), limits.whole(), Long.MAX_VALUE) : limits;
    Socket socket = new Socket(java.net.Proxy.NO_PROXY);
    try (OutgoingAnswer answer = open(method, at, headers, body, allowed, end, socket)) {
      copy(answer.body(), said, cut ? limits.bytes() : Long.MAX_VALUE);
      return new Answer(answer.status(), answer.headers(), new byte[0]);
    }
  }

  private static void copy(InputStream body, OutputStream into, long most) {
    byte[] buffer = new byte[8192];
    long left = most;
    try {
      while (left > 0) {
        int read = body.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          return;
        }
        into.write(buffer, 0, read);
        left -= read;
      }
    } catch (IOException e) {
      // Not a fault of the server that was called.
      throw new UncheckedIOException(e);
    }
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
    if (length > 0 || method.equals("POST")) {
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
}
