package org.aimass.identity.login;

import java.util.HashSet;
import java.util.Set;
import org.aimass.identity.Caller;
import org.aimass.identity.Role;
import org.aimass.identity.User;

/** Makes a request's caller from a person. */
final class Callers {
  private Callers() {}

  static Caller person(User user) {
    Set<String> groups = new HashSet<>();
    groups.add(Role.Names.SIGNED_IN);
    user.roles().forEach(role -> groups.add(role.name()));
    return new Caller(Caller.Kind.PERSON, user.id(), user.username(), groups, user);
  }
}
