package org.aimass.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.Users;
import org.aimass.identity.login.Session;
import org.aimass.platform.LocalAddress;
import org.aimass.platform.web.FacesText;

/** The sign-in page: afterwards one is where one wanted to go. */
@Named
@RequestScoped
public class LoginPage {
  @Inject Users users;
  @Inject CurrentUser current;
  @Inject HttpServletRequest request;

  private String username;
  private String password;
  private String next;

  public String signIn() {
    Users.SignIn result = users.signIn(username, password, request.getRemoteAddr());
    if (result.user().isEmpty()) {
      long seconds = result.waiting().toSeconds() + (result.waiting().toNanosPart() > 0 ? 1 : 0);
      FacesText.error(seconds > 0 ? "identity.problem.wait" : "identity.problem.signIn", seconds);
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
