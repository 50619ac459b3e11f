package org.aimass.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.SignIns;
import org.aimass.identity.TooManyTries;
import org.aimass.identity.login.Session;
import org.aimass.platform.LocalAddress;
import org.aimass.platform.Problem;
import org.aimass.platform.web.FacesText;

/** The sign-in page: afterwards one is where one wanted to go. */
@Named
@RequestScoped
public class LoginPage {
  @Inject SignIns signIns;
  @Inject CurrentUser current;
  @Inject HttpServletRequest request;

  private String username;
  private String password;
  private String next;

  public String signIn() {
    SignIns.Result result;
    try {
      result = signIns.signIn(username, password, request.getRemoteAddr());
    } catch (Problem e) {
      if (e.retryAfter() == 0) {
        throw e;
      }
      FacesText.later(e);
      return null;
    }
    if (result.user().isEmpty()) {
      if (result.waiting().isZero()) {
        FacesText.error("identity.problem.signIn");
      } else {
        FacesText.later(new TooManyTries(result.seconds()));
      }
      return null;
    }
    Session.begin(request, result.user().get());
    FacesText.redirect(LocalAddress.of(next, "/portal/home.xhtml"));
    return null;
  }

  public String getUsername() {
    return username;
  }

  public void setUsername(String username) {
    this.username = username;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public String getNext() {
    return next;
  }

  public void setNext(String next) {
    this.next = next;
  }
}
