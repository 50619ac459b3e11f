package org.aimass.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import org.aimass.platform.Messages;

/** The language that somebody chose before signing in. */
public final class LanguageCookie {
  private static final String NAME = "aimass-language";

  private LanguageCookie() {}

  /**
   * The cookie's language, otherwise the first of the browser's languages that the product speaks,
   * otherwise English.
   */
  public static Locale language(HttpServletRequest request) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (NAME.equals(cookie.getName())) {
          return Messages.language(Locale.forLanguageTag(cookie.getValue()));
        }
      }
    }
    for (Locale locale : Collections.list(request.getLocales())) {
      if ("zh".equals(locale.getLanguage()) || "en".equals(locale.getLanguage())) {
        return Messages.language(locale);
      }
    }
    return Locale.ENGLISH;
  }

  public static void keep(
      HttpServletRequest request, HttpServletResponse response, Locale language) {
    Cookie cookie = new Cookie(NAME, language.toLanguageTag());
    cookie.setPath("/");
    cookie.setMaxAge(365 * 24 * 3600);
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
  }
}
