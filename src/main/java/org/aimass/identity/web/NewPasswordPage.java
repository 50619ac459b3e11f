package org.aimass.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.aimass.identity.SignIns;
import org.aimass.identity.User;
import org.aimass.identity.login.Session;
import org.aimass.platform.LocalAddress;
import org.aimass.platform.web.FacesText;

/**
 * Where somebody with an administrator's password chooses an own one, before any other page opens.
 */
@Named
@RequestScoped
public class NewPasswordPage {
  @Inject SignIns signIns;
  @Inject HttpServletRequest request;

  private String oldPassword;
  private String newPassword;
  private String next;

  /** Goes on to where the person wanted to go. */
  public void choose() {
    User user = signIns.changePassword(oldPassword, newPassword);
    Session.begin(request, user);
    FacesText.redirect(LocalAddress.of(next, "/portal/home.xhtml"));
  }

  public String getOldPassword() {
    return null;
  }

  public void setOldPassword(String oldPassword) {
    this.oldPassword = oldPassword;
  }

  public String getNewPassword() {
    return null;
  }

  public void setNewPassword(String newPassword) {
    this.newPassword = newPassword;
  }

  public String getNext() {
    return next;
  }

  public void setNext(String next) {
    this.next = next;
  }
}
