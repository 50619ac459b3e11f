package org.aimass.identity.web;

import jakarta.faces.context.FacesContext;
import jakarta.faces.context.Flash;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimass.identity.Passwords;
import org.aimass.identity.Role;
import org.aimass.identity.Tokens;
import org.aimass.identity.User;
import org.aimass.identity.Users;
import org.aimass.platform.NotFound;
import org.aimass.platform.web.FacesText;

/**
 * One person, for administrators: new without an id, otherwise name, roles, whether they may sign
 * in, and a new password.
 */
@Named
@ViewScoped
public class UserPage implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String ISSUED = "issued";

  @Inject Users users;
  @Inject Tokens tokens;

  private Long id;
  private int version;
  private String username;
  private String displayName;
  private boolean disabled;
  private String issued;
  private final Map<Role, Boolean> chosen = new EnumMap<>(Role.class);

  public void open() {
    issued = (String) flash().get(ISSUED);
    if (id != null) {
      show(users.find(id).orElseThrow(() -> new NotFound("identity.noun.user", id)));
    }
  }

  private void show(User user) {
    version = user.version();
    username = user.username();
    displayName = user.displayName();
    disabled = user.disabled();
    for (Role role : Role.values()) {
      chosen.put(role, user.has(role));
    }
  }

  private Set<Role> roles() {
    return chosen.entrySet().stream()
        .filter(e -> Boolean.TRUE.equals(e.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The first password is made by us, shown on the person's page once, and for one sign-in. */
  public void add() {
    String first = new String(Passwords.randomLetters(16));
    User user = users.add(username, first, displayName, roles(), true);
    flash().put(ISSUED, first);
    FacesText.info("identity.users.added", user.displayName());
    FacesText.redirect("/identity/user.xhtml?id=" + user.id());
  }

  private static Flash flash() {
    return FacesContext.getCurrentInstance().getExternalContext().getFlash();
  }

  /**
   * The version that this window has seen goes along: a second window's save is refused in words,
   * and nothing is lost.
   */
  public void save() {
    show(users.change(id, version, displayName, roles(), disabled));
    FacesText.info("identity.users.saved");
  }

  /** A password made by us, shown to the administrator this once. */
  public void resetPassword() {
    String fresh = new String(Passwords.randomLetters(16));
    users.resetPassword(id, fresh, true);
    issued = fresh;
    show(users.find(id).orElseThrow());
  }

  /** The person's access tokens, which an administrator may end. */
  public List<Tokens.Token> getTokens() {
    return tokens.listOf(id);
  }

  public void revoke(long tokenId) {
    tokens.revokeOf(id, tokenId);
    FacesText.info("identity.profile.tokenRevoked");
  }

  public boolean isNew() {
    return id == null;
  }

  public Role[] getRoles() {
    return Role.values();
  }

  public Map<Role, Boolean> getChosen() {
    return chosen;
  }

  public String getIssued() {
    return issued;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }

  public String getUsername() {
    return username;
  }

  /** What the page is called. */
  public String getShownName() {
    return displayName == null || displayName.isBlank() ? username : displayName;
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

  public boolean isDisabled() {
    return disabled;
  }

  public void setDisabled(boolean disabled) {
    this.disabled = disabled;
  }
}
