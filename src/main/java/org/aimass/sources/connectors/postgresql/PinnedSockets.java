package org.aimass.sources.connectors.postgresql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Connects to the address that was checked, whatever the name means at this moment; TLS is checked
 * by the name. The driver makes it by its name, with the address.
 */
public final class PinnedSockets extends SocketFactory {
  private final InetAddress address;

  /**
   * @param address in numbers
   */
  public PinnedSockets(String address) throws IOException {
    this.address = InetAddress.getByName(address);
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress wanted, int millis) throws IOException {
        super.connect(
            new InetSocketAddress(address, ((InetSocketAddress) wanted).getPort()), millis);
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return new Socket(address, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return new Socket(address, port, local, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return new Socket(address, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return new Socket(address, port, local, localPort);
  }
}
