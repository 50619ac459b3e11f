package org.aimass.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.aimass.identity.User;

/** A browser's session: begins with a sign-in, ends with a sign-out. */
public final class Session {
  private Session() {}

  /** Begins a session under a new id, so that an id from before the sign-in is worth nothing. */
  public static void begin(HttpServletRequest request, User user) {
    HttpSession session = request.getSession(true);
    request.changeSessionId();
    session.setAttribute(SignIn.ACCOUNT, user.id());
    session.setAttribute(SignIn.EPOCH, user.epoch());
  }

  public static void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }
}
