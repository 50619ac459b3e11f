package org.aimass.apps.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aimass.identity.Actor;
import org.aimass.identity.CurrentActor;
import org.aimass.serving.Admission;

/**
 * Holds each key to its own limit of requests per second, on this server: a bucket that fills
 * evenly and holds one second's worth.
 */
@ApplicationScoped
public class KeyLimits implements Admission {
  @Inject KeyRing ring;
  @Inject CurrentActor actor;
  private final Map<Long, Bucket> buckets = new ConcurrentHashMap<>();

  @Override
  public Verdict admit(String deployment) {
    Actor caller = actor.get();
    if (caller.kind() != Actor.Kind.APPLICATION) {
      return Verdict.ADMITTED;
    }
    Integer limit = ring.find(caller.id()).map(KnownKey::perSecond).orElse(null);
    if (limit == null) {
      return Verdict.ADMITTED;
    }
    return buckets
            .computeIfAbsent(caller.id(), id -> new Bucket(limit))
            .take(limit, System.nanoTime())
        ? Verdict.ADMITTED
        : Verdict.refused("apps.problem.limit", limit);
  }

  static final class Bucket {
    private double tokens;
    private long last = System.nanoTime();

    Bucket(int limit) {
      tokens = limit;
    }

    synchronized boolean take(int limit, long now) {
      tokens = Math.min(limit, tokens + Math.max(0, now - last) / 1e9 * limit);
      last = now;
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }
  }
}
