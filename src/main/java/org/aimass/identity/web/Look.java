package org.aimass.identity.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.LanguageCookie;
import org.aimass.identity.ThemeCookie;
import org.aimass.identity.Users;

/**
 * How the pages look for this reader: language, light or dark, and the address that brings back
 * here.
 */
@Named
@RequestScoped
public class Look {
  /** Changes with each start of the server, so that no browser shows yesterday's style sheet. */
  private static final String VERSION = Long.toString(System.currentTimeMillis(), 36);

  @Inject CurrentUser current;
  @Inject Users users;
  @Inject HttpServletRequest request;
  private Locale locale;

  @PostConstruct
  void open() {
    locale = current.locale();
    if (current.isSignedIn() && LanguageCookie.isJustChosen(request)) {
      locale = LanguageCookie.language(request);
      users.choose(locale.toLanguageTag(), current.theme());
      Object answer = FacesContext.getCurrentInstance().getExternalContext().getResponse();
      LanguageCookie.isJustChosen(request, (HttpServletResponse) answer, false);
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
