package org.aimass.apps.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.aimass.apps.Key;
import org.aimass.identity.Actor;
import org.aimass.identity.BearerAuthority;
import org.aimass.identity.Secret;

/** Knows the applications' keys at the door of the API. */
@ApplicationScoped
public class KeyAuthority implements BearerAuthority {
  @Inject KeyRing ring;
  @Inject Clock clock;

  @Override
  public boolean knows(String secret) {
    return secret.startsWith(Key.Kind.LIVE.word()) || secret.startsWith(Key.Kind.TEST.word());
  }

  @Override
  public boolean inMemory() {
    return true;
  }

  @Override
  public Optional<Actor> caller(String secret) {
    return ring.find(Secret.hash(secret))
        .filter(key -> key.good(clock.instant()) && !ring.stopped(key))
        .map(KnownKey::caller);
  }
}
