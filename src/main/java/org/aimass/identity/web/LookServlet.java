package org.aimass.identity.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.LanguageCookie;
import org.aimass.identity.ThemeCookie;
import org.aimass.identity.Users;
import org.aimass.platform.LocalAddress;
import org.aimass.platform.Messages;

/**
 * {@code POST /identity/look} with language or theme: keeps the choice in a cookie and, when
 * somebody is signed in, with the account. Then the browser is where it was.
 */
@WebServlet("/identity/look")
public class LookServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient CurrentUser current;
  @Inject transient Users users;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String language = request.getParameter("language");
    String theme = request.getParameter("theme");
    if (language != null) {
      Locale chosen = Messages.language(Locale.forLanguageTag(language));
      LanguageCookie.keep(request, response, chosen);
      if (!current.isSignedIn()) {
        LanguageCookie.isJustChosen(request, response, true);
      }
    }
    if (theme != null) {
      ThemeCookie.keep(request, response, theme);
    }
    if (current.isSignedIn()) {
      users.choose(
          language == null ? current.chosenLanguage() : language,
          theme == null ? current.theme() : theme);
    }
    response.sendRedirect(
        request.getContextPath()
            + LocalAddress.of(request.getParameter("next"), "/portal/home.xhtml"));
  }
}
