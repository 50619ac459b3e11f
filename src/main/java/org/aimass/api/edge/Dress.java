package org.aimass.api.edge;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.ResponseCommitListener;
import io.undertow.server.handlers.Cookie;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

/**
 * What every answer wears, whoever made it: cookies that go to no other site and, where the request
 * came by TLS, never without it; redirects that name no host, so that no header of a client can
 * lead elsewhere.
 */
enum Dress implements ResponseCommitListener {
  INSTANCE;

  private static final HttpString HSTS = new HttpString("Strict-Transport-Security");
  private static final String A_YEAR = "max-age=31536000";

  @Override
  public void beforeCommit(HttpServerExchange exchange) {
    boolean secure = "https".equals(exchange.getRequestScheme());
    if (secure) {
      exchange.getResponseHeaders().put(HSTS, A_YEAR);
    }
    for (Cookie cookie : exchange.responseCookies()) {
      keep(cookie, secure);
    }
    String location = exchange.getResponseHeaders().getFirst(Headers.LOCATION);
    if (location != null && exchange.getStatusCode() / 100 == 3) {
      exchange
          .getResponseHeaders()
          .put(
              Headers.LOCATION,
              relative(exchange.getRequestScheme() + "://" + exchange.getHostAndPort(), location));
    }
  }

  /** From scripts, from other sites and, where there is TLS, from connections without it. */
  static void keep(Cookie cookie, boolean secure) {
    cookie.setSameSiteMode("Lax");
    cookie.setHttpOnly(true);
    if (secure) {
      cookie.setSecure(true);
    }
  }

  /**
   * An address without our own host.
   *
   * @param own scheme and host
   */
  static String relative(String own, String location) {
    if (!location.startsWith(own + "/")) {
      return location;
    }
    String path = location.substring(own.length());
    // Two slashes would name a host again.
    return path.startsWith("//") ? "/" + path.replaceFirst("^/+", "") : path;
  }
}
