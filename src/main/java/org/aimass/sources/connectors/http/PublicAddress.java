package org.aimass.sources.connectors.http;

import java.net.InetAddress;

/** Tells addresses of the internet from those of this machine and of private networks. */
final class PublicAddress {

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    byte[] b = address.getAddress();
    int first = b[0] & 0xFF;
    int second = b[1] & 0xFF;
    boolean carrier = b.length == 4 && first == 100 && second >= 64 && second < 128;
    boolean reserved =
        b.length == 4
            && (first == 0
                || first >= 240
                || first == 192 && second == 0 && b[2] == 0
                || first == 198 && (second == 18 || second == 19));
    // Unique local addresses of IPv6, and IPv4 addresses in the form of IPv6.
    boolean local = b.length == 16 && (first & 0xFE) == 0xFC;
    boolean translated =
        b.length == 16 && (first == 0 || first == 0x20 && second == 2 || isTeredo(b));
    return !(carrier
        || reserved
        || local
        || translated
        || address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress());
  }

  private static boolean isTeredo(byte[] b) {
    return b[0] == 0x20 && b[1] == 1 && b[2] == 0 && b[3] == 0;
  }
}
