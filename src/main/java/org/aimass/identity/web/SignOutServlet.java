package org.aimass.identity.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.aimass.identity.Audit;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.login.Session;

/** {@code POST /identity/sign-out}: ends this browser's session and shows the sign-in page. */
@WebServlet("/identity/sign-out")
public class SignOutServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient CurrentUser current;
  @Inject transient Audit audit;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (current.isSignedIn()) {
      audit.record("SIGN_OUT", current.username(), "OK", null, request.getRemoteAddr());
    }
    Session.end(request);
    response.sendRedirect(request.getContextPath() + "/identity/login.xhtml");
  }
}
