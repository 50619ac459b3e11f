package org.aimass.platform;

import java.net.URI;

/** Addresses to go on to that a request names itself: only those of our own pages count. */
public final class LocalAddress {
  private LocalAddress() {}

  /**
   * The address if it is one of our pages; anything that a browser might take for another host
   * leads elsewhere.
   */
  public static String of(String wanted, String otherwise) {
    boolean ours =
        wanted != null
            && wanted.matches("/[A-Za-z0-9][^\\s\\\\]*")
            && !wanted.contains("//")
            && !wanted.startsWith("/identity/login.xhtml?next=%2Fidentity%2Flogin");
    return ours ? wanted : otherwise;
  }

  /**
   * The page that a request came from.
   *
   * @param referer the header, whose host does not matter; may be null
   */
  public static String ofReferer(String referer, String otherwise) {
    if (referer == null) {
      return otherwise;
    }
    try {
      URI uri = URI.create(referer);
      String path = uri.getRawPath();
      return of(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery(), otherwise);
    } catch (IllegalArgumentException e) {
      return otherwise;
    }
  }
}
