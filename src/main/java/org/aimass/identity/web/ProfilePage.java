package org.aimass.identity.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.List;
import org.aimass.identity.Actor;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.SignIns;
import org.aimass.identity.Tokens;
import org.aimass.identity.User;
import org.aimass.identity.Users;
import org.aimass.identity.login.Session;
import org.aimass.platform.web.FacesText;

/** What a person settles for themselves: password, sessions, access tokens. */
@Named
@ViewScoped
public class ProfilePage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Users users;
  @Inject SignIns signIns;
  @Inject Tokens tokens;
  @Inject CurrentUser current;
  @Inject HttpServletRequest request;

  private String oldPassword;
  private String newPassword;
  private String tokenName;
  private int tokenDays = 90;
  private String secret;

  private User me() {
    return current.actor().flatMap(Actor::person).orElseThrow();
  }

  /** All other sessions end; this browser's goes on under the new password. */
  public void changePassword() {
    User user = signIns.changePassword(oldPassword, newPassword);
    Session.begin(request, user);
    FacesText.info("identity.profile.passwordChanged");
  }

  public void signOutEverywhere() {
    users.signOutEverywhere();
    Session.end(request);
    FacesText.redirect("/identity/login.xhtml");
  }

  public void issueToken() {
    secret = tokens.issue(tokenName, tokenDays).secret();
    tokenName = null;
  }

  public void revoke(long id) {
    tokens.revoke(id);
    FacesText.info("identity.profile.tokenRevoked");
  }

  public List<Tokens.Token> getTokens() {
    return tokens.list();
  }

  /** The token just made: shown until the page is left. */
  public String getSecret() {
    return secret;
  }

  public List<Integer> getLives() {
    return List.of(7, 30, 90, 365);
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

  public String getTokenName() {
    return tokenName;
  }

  public void setTokenName(String tokenName) {
    this.tokenName = tokenName;
  }

  public int getTokenDays() {
    return tokenDays;
  }

  public void setTokenDays(int tokenDays) {
    this.tokenDays = tokenDays;
  }
}
