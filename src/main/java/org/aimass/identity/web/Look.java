package org.aimass.identity.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.ThemeCookie;
import org.aimass.identity.Users;

/**
 * How the pages look for this reader: language, light or dark, and the address that brings back
 * here.
 */
@Named
@RequestScoped
public class Look {
  /** Session attribute: the language chosen on the sign-in page, until its chooser is signed in. */
  static final String CHOSEN_LANGUAGE = "aimass.chosenLanguage";

  /** Changes with each start of the server, so that no browser shows yesterday's style sheet. */
  private static final String VERSION = Long.toString(System.currentTimeMillis(), 36);

  @Inject CurrentUser current;
  @Inject Users users;
  @Inject HttpServletRequest request;
  private Locale locale;

  @PostConstruct
  void open() {
    locale = current.locale();
    HttpSession session = request.getSession(false);
    String chosen = session == null ? null : (String) session.getAttribute(CHOSEN_LANGUAGE);
    if (chosen != null) {
      locale = Locale.forLanguageTag(chosen);
      if (current.isSignedIn()) {
        users.choose(current.id(), chosen, current.theme());
        session.removeAttribute(CHOSEN_LANGUAGE);
      }
    }
  }

  public Locale getLocale() {
    return locale;
  }

  public String getLanguage() {
    return locale.toLanguageTag();
  }

  public boolean isChinese() {
    return "zh".equals(locale.getLanguage());
  }

  /** "light", "dark" or "" to follow the system. */
  public String getTheme() {
    String theme = current.isSignedIn() ? current.theme() : ThemeCookie.theme(request);
    return theme == null ? "" : theme;
  }

  /** For which screens the light sheet is in force. */
  public String getLightMedia() {
    return switch (getTheme()) {
      case "light" -> "all";
      case "dark" -> "not all";
      default -> "not (prefers-color-scheme: dark)";
    };
  }

  public String getDarkMedia() {
    return switch (getTheme()) {
      case "light" -> "not all";
      case "dark" -> "all";
      default -> "(prefers-color-scheme: dark)";
    };
  }

  public String getVersion() {
    return VERSION;
  }

  /**
   * This page's own address below the application's root; the page itself when an error page stands
   * in its place.
   */
  public String getHere() {
    Object failed = request.getAttribute("jakarta.servlet.error.request_uri");
    String path = failed == null ? request.getRequestURI() : (String) failed;
    String query = failed == null ? request.getQueryString() : null;
    return path.substring(request.getContextPath().length()) + (query == null ? "" : "?" + query);
  }
}
