package org.aimass.sources.connectors.redis;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection to the address that was checked, with TLS by the host's name, whose replies are
 * looked at.
 */
final class PinnedSocket extends Socket implements Closeable {
  private static final int CONNECT_MILLIS = 3_000;
  private static final int SILENCE_MILLIS = 5_000;

  private final Socket socket;
  private final ReplyGuard replies;

  private PinnedSocket(Socket socket, long patienceMillis) throws IOException {
    this.socket = socket;
    replies = new ReplyGuard(socket.getInputStream(), patienceMillis);
  }

  /**
   * @param host whose certificate is asked for; null for no TLS
   */
  static PinnedSocket connect(InetAddress address, int port, String host, long patienceMillis)
      throws IOException {
    Socket plain = new Socket();
    try {
      plain.setTcpNoDelay(true);
      plain.setKeepAlive(true);
      plain.setSoTimeout(SILENCE_MILLIS);
      plain.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
      return new PinnedSocket(host == null ? plain : encrypted(plain, host, port), patienceMillis);
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  private static Socket encrypted(Socket plain, String host, int port) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(plain, host.replaceAll("[\\[\\]]", ""), port, true);
    SSLParameters checks = socket.getSSLParameters();
    checks.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(checks);
    socket.startHandshake();
    return socket;
  }

  ReplyGuard replies() {
    return replies;
  }

  @Override
  public InputStream getInputStream() {
    return replies;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public void setSoTimeout(int millis) throws SocketException {
    socket.setSoTimeout(millis);
  }

  @Override
  public int getSoTimeout() throws SocketException {
    return socket.getSoTimeout();
  }

  @Override
  public boolean isBound() {
    return socket.isBound();
  }

  @Override
  public boolean isConnected() {
    return socket.isConnected();
  }

  @Override
  public boolean isClosed() {
    return socket.isClosed();
  }

  @Override
  public boolean isInputShutdown() {
    return socket.isInputShutdown();
  }

  @Override
  public boolean isOutputShutdown() {
    return socket.isOutputShutdown();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return socket.getLocalSocketAddress();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return socket.getRemoteSocketAddress();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
