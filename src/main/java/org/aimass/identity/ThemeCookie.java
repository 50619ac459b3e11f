package org.aimass.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The look that somebody chose in this browser: "light", "dark", or none to follow the system. */
public final class ThemeCookie {
  private static final String NAME = "aimass-theme";

  private ThemeCookie() {}

  public static String theme(HttpServletRequest request) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (NAME.equals(cookie.getName())) {
          return "light".equals(cookie.getValue()) || "dark".equals(cookie.getValue())
              ? cookie.getValue()
              : null;
        }
      }
    }
    return null;
  }

  public static void keep(HttpServletRequest request, HttpServletResponse response, String theme) {
    boolean chosen = "light".equals(theme) || "dark".equals(theme);
    Cookie cookie = new Cookie(NAME, chosen ? theme : "");
    cookie.setPath("/");
    cookie.setMaxAge(chosen ? 365 * 24 * 3600 : 0);
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
  }
}
