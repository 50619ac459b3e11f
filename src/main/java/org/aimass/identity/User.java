package org.aimass.identity;

import java.time.Instant;
import java.util.Set;

/**
 * A person as others see them.
 *
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
    boolean disabled,
    String locale,
    String theme,
    int epoch,
    Instant created,
    int version) {

  public boolean has(Role role) {
    return roles.contains(role);
  }
}
