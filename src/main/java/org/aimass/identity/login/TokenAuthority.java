package org.aimass.identity.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.aimass.identity.Actor;
import org.aimass.identity.BearerAuthority;
import org.aimass.identity.KnownUsers;
import org.aimass.identity.Secret;
import org.aimass.identity.Tokens;
import org.aimass.identity.User;
import org.aimass.platform.Health;

/**
 * Knows the bearers of personal access tokens. Remembers them for two seconds, so that a revocation
 * is soon felt.
 */
@ApplicationScoped
public class TokenAuthority implements BearerAuthority {
  private static final long FRESH_NANOS = 2_000_000_000L;

  @Inject Tokens tokens;
  @Inject KnownUsers users;
  @Inject Health health;

  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  private record Seen(Optional<Tokens.Bearer> bearer, long at) {}

  @Override
  public boolean knows(String secret) {
    return secret.startsWith("am_pat_");
  }

  @Override
  public Optional<Actor> caller(String secret) {
    health.needsDatabase();
    String hash = Secret.hash(secret);
    Seen last = seen.get(hash);
    if (last == null || System.nanoTime() - last.at > FRESH_NANOS) {
      last = new Seen(tokens.bearer(secret), System.nanoTime());
      if (seen.size() > 10_000) {
        seen.clear();
      }
      seen.put(hash, last);
    }
    return last.bearer.flatMap(
        b ->
            users
                .find(b.accountId())
                .filter(u -> u.state() == User.State.ACTIVE && u.epoch() == b.epoch())
                .map(Actor::person));
  }
}
