package org.aimass.identity.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.Passwords;
import org.aimass.identity.Role;
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

  @Inject Users users;
  @Inject CurrentUser current;

  private Long id;
  private int version;
  private String username;
  private String displayName;
  private String password;
  private boolean disabled;
  private String issued;
  private final Map<Role, Boolean> chosen = new EnumMap<>(Role.class);

  public void open() {
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

  public void add() {
    User user = users.add(current.username(), username, password, displayName, roles());
    FacesText.info("identity.users.added", user.displayName());
    FacesText.redirect("/identity/user.xhtml?id=" + user.id());
  }

  /**
   * The version that this window has seen goes along: a second window's save is refused in words,
   * and nothing is lost.
   */
  public void save() {
    show(users.change(current.username(), id, version, displayName, roles(), disabled));
    FacesText.info("identity.users.saved");
  }

  /** A password made by us, shown to the administrator this once. */
  public void resetPassword() {
    issued = new String(Passwords.randomLetters(16));
    users.resetPassword(current.username(), id, issued);
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

  public String getPassword() {
    return null;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public boolean isDisabled() {
    return disabled;
  }

  public void setDisabled(boolean disabled) {
    this.disabled = disabled;
  }
}
