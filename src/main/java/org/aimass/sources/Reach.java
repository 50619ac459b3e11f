package org.aimass.sources;

import java.net.InetAddress;

/**
 * Which addresses connectors may call: the company's network and this machine, but nothing
 * link-local and none of the product's own ports; where an administrator has a list, only what
 * stands there.
 */
@FunctionalInterface
public interface Reach {

  /**
   * The address to connect to: resolved once and checked. A connector gives its client this address
   * and never lets it resolve the name again; TLS is checked by the name.
   *
   * @throws SourceRefused when the name is unknown or the address may not be called
   */
  InetAddress address(String host, int port) throws SourceRefused;

  /**
   * Whether an administrator's list names this host. What reaches only hosts of the internet, and
   * only encrypted, may then go to it wherever it lies.
   */
  default boolean names(String host, int port) {
    return false;
  }
}
