package org.aimass.identity.web;

/** Addresses to go on to that a request names itself. */
final class LocalAddress {
  private LocalAddress() {}

  /**
   * The address if it is one of our pages; anything that a browser might take for another host
   * leads elsewhere.
   */
  static String of(String wanted, String otherwise) {
    boolean ours =
        wanted != null
            && wanted.matches("/[A-Za-z0-9][^\\s\\\\]*")
            && !wanted.contains("//")
            && !wanted.startsWith("/identity/login.xhtml?next=%2Fidentity%2Flogin");
    return ours ? wanted : otherwise;
  }
}
