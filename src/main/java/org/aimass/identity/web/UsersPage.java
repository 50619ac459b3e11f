package org.aimass.identity.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import org.aimass.identity.Role;
import org.aimass.identity.User;
import org.aimass.identity.Users;

/** The list of people, for administrators, narrowed by a word in name or user name. */
@Named
@RequestScoped
public class UsersPage {
  @Inject Users users;
  private List<User> all;
  private String word;
  private String role;

  @PostConstruct
  void open() {
    all = users.list();
  }

  public List<User> getUsers() {
    String wanted = word == null ? "" : word.strip().toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(
            u -> (u.displayName() + " " + u.username()).toLowerCase(Locale.ROOT).contains(wanted))
        .filter(
            u ->
                role == null
                    || role.isBlank()
                    || u.roles().stream().anyMatch(r -> r.name().equals(role)))
        .toList();
  }

  public List<Role> rolesOf(User user) {
    return user.roles().stream().sorted().toList();
  }

  public Role[] getRoles() {
    return Role.values();
  }

  public String getWord() {
    return word;
  }

  public void setWord(String word) {
    this.word = word;
  }

  public String getRole() {
    return role;
  }

  public void setRole(String role) {
    this.role = role;
  }
}
