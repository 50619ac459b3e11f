package org.aimass.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.aimass.identity.User;
import org.aimass.identity.login.Session;
import org.aimass.identity.login.SetUp;
import org.aimass.platform.Problem;
import org.aimass.platform.web.FacesText;

/** The first set-up of an installed server: whoever reads its log makes the first administrator. */
@Named
@RequestScoped
public class SetUpPage {
  @Inject SetUp setUp;
  @Inject HttpServletRequest request;

  private String code;
  private String username;
  private String displayName;
  private String password;

  /** After its use the page is gone. */
  public void open() {
    if (!setUp.open()) {
      throw new Problem(404, "platform.problem.noAddress");
    }
  }

  public String create() {
    User user = setUp.first(code, username, password, displayName, request.getRemoteAddr());
    Session.begin(request, user);
    FacesText.redirect("/portal/home.xhtml");
    return null;
  }

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code;
  }

  public String getUsername() {
    return username;
  }

  public void setUsername(String username) {
    this.username = username;
  }

  public String getDisplayName() {
    return displayName;
  }

  public void setDisplayName(String displayName) {
    this.displayName = displayName;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }
}
