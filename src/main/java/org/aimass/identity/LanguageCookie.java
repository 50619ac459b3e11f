package org.aimass.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.Stream;
import org.aimass.platform.Messages;

/** The language that somebody chose before signing in. */
public final class LanguageCookie {
  private static final String NAME = "aimass-language";
  private static final String JUST_CHOSEN = "aimass-language-chosen";
  private static final int MOMENT_SECONDS = 15 * 60;

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
    add(request, response, NAME, language.toLanguageTag(), 365 * 24 * 3600);
  }

  /** Whether the language was chosen a moment ago, before a sign-in. */
  public static boolean isJustChosen(HttpServletRequest request) {
    return request.getCookies() != null
        && Stream.of(request.getCookies()).anyMatch(c -> JUST_CHOSEN.equals(c.getName()));
  }

  /** Notes that it was, until the sign-in that follows, or that this has been heard. */
  public static void isJustChosen(
      HttpServletRequest request, HttpServletResponse response, boolean is) {
    add(request, response, JUST_CHOSEN, is ? "1" : "", is ? MOMENT_SECONDS : 0);
  }

  private static void add(
      HttpServletRequest request,
      HttpServletResponse response,
      String name,
      String value,
      int seconds) {
    Cookie cookie = new Cookie(name, value);
    cookie.setPath("/");
    cookie.setMaxAge(seconds);
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
  }
}
