package org.aimass.apps.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every good key in memory, by its hash, so that a request needs no look at the database: what
 * another server changes is seen after two seconds, what is changed here at once, and while the
 * database is away the keys stay as they were.
 */
@ApplicationScoped
public class KeyRing {
  private final Map<String, KnownKey> byHash = new ConcurrentHashMap<>();
  private final Map<Long, KnownKey> byId = new ConcurrentHashMap<>();
  private volatile Set<Long> disabled = Set.of();
  private volatile Instant newest = Instant.EPOCH;

  public Optional<KnownKey> find(String hash) {
    return Optional.ofNullable(byHash.get(hash));
  }

  public Optional<KnownKey> find(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Whether a key's owner is disabled, so that it is refused. */
  boolean stopped(KnownKey key) {
    return disabled.contains(key.owner());
  }

  /** Who is disabled now. */
  void disabled(Set<Long> accounts) {
    disabled = accounts;
  }

  /** The latest change that is known here. */
  Instant newest() {
    return newest;
  }

  void take(List<KnownKey> changed) {
    changed.forEach(this::put);
    changed.stream()
        .map(KnownKey::changed)
        .max(Instant::compareTo)
        .filter(newest::isBefore)
        .ifPresent(c -> newest = c);
  }

  /** A key that was made or revoked here is known as soon as that is true. */
  public void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) KnownKey key) {
    put(key);
  }

  private void put(KnownKey key) {
    if (key.revoked()) {
      byHash.remove(key.hash());
      byId.remove(key.id());
    } else {
      byHash.put(key.hash(), key);
      byId.put(key.id(), key);
    }
  }
}
