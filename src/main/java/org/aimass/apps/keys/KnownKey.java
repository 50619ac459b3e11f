package org.aimass.apps.keys;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.aimass.identity.Actor;
import org.aimass.identity.Role;
import org.aimass.serving.Predictions;

/**
 * A key in memory, with the caller it stands for.
 *
 * @param owner account of the person whose application it is: without that person it is refused
 */
public record KnownKey(
    long id,
    String hash,
    long owner,
    Actor caller,
    Instant expires,
    Integer perSecond,
    boolean revoked,
    Instant changed) {

  public KnownKey(
      long id,
      String hash,
      long owner,
      String prefix,
      Set<String> deployments,
      Instant expires,
      Integer perSecond,
      boolean revoked,
      Instant changed) {
    this(id, hash, owner, caller(id, prefix, deployments), expires, perSecond, revoked, changed);
  }

  private static Actor caller(long id, String prefix, Set<String> deployments) {
    Set<String> groups = new HashSet<>();
    groups.add(Role.Names.KEY);
    deployments.forEach(deployment -> groups.add(Predictions.scope(deployment)));
    return Actor.application(id, prefix, groups);
  }

  boolean good(Instant now) {
    return !revoked && (expires == null || expires.isAfter(now));
  }
}
