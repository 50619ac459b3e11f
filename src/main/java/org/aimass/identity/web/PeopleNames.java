package org.aimass.identity.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import org.aimass.identity.Users;

/**
 * What people are called, for pages that have their user names: {@code #{people.name(row.owner)}}.
 */
@Named("people")
@RequestScoped
public class PeopleNames {
  @Inject Users users;
  private Map<String, String> names;

  @PostConstruct
  void look() {
    names = users.displayNames();
  }

  /** The display name; what was given where it is nobody's user name (a key, an earlier person). */
  public String name(String username) {
    return username == null ? "" : names.getOrDefault(username, username);
  }
}
