package org.aimass.identity;

import java.time.Instant;
import java.util.List;

/** People who share what each of them owns, where its owner says so. */
public record Team(long id, String name, Instant created, List<Member> members) {
  /** Somebody in a team. */
  public record Member(long id, String username, String displayName) {}
}
