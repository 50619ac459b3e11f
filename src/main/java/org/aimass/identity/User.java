package org.aimass.identity;

import java.time.Instant;
import java.util.Set;

/**
 * A person as others see them.
 *
 * @param state whether the person may sign in
 * @param locale the chosen language ("en", "zh-CN"), or null to follow the browser
 * @param theme "light", "dark", or null to follow the system
 * @param epoch sessions begun under an earlier epoch are over
 * @param version for telling a second editor that the first has saved
 */
public record User(
    long id,
    String username,
    String displayName,
    Set<Role> roles,
    State state,
    String locale,
    String theme,
    int epoch,
    Instant created,
    int version) {

  /** Whether a person may sign in. */
  public enum State {
    ACTIVE,
    /** The password is an administrator's: nothing is open before the person has chosen one. */
    NEW_PASSWORD_NEEDED,
    DISABLED
  }

  public boolean disabled() {
    return state == State.DISABLED;
  }

  public boolean mustChangePassword() {
    return state == State.NEW_PASSWORD_NEEDED;
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }
}
