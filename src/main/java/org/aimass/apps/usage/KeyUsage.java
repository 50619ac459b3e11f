package org.aimass.apps.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aimass.identity.Actor;
import org.aimass.platform.Problem;
import org.aimass.serving.PredictionServed;
import org.aimass.serving.PredictionServed.Outcome;

/**
 * Counts in memory what each key does, until {@link UsageLedger} writes it down; and remembers why
 * the last requests of each key failed, since the start of this server.
 */
@ApplicationScoped
public class KeyUsage {
  private static final int FAILURES = 50;
  private static final int KEYS = 5_000;

  private final Map<Bucket, Counts> counts = new ConcurrentHashMap<>();
  private final Map<Long, Deque<Failure>> failures = new ConcurrentHashMap<>();
  private final Map<Long, Instant> used = new ConcurrentHashMap<>();
  @Inject Clock clock;

  /** A key at a deployment in an hour since 1970. */
  record Bucket(long key, String deployment, long hour) {}

  /** What was counted. */
  static final class Counts {
    long requests;
    long refused;
    long failed;
    long rows;
    long micros;

    synchronized void add(PredictionServed served) {
      requests++;
      rows += served.rows();
      micros += served.nanos() / 1000;
      if (served.outcome() == Outcome.REFUSED) {
        refused++;
      } else if (served.outcome() != Outcome.OK) {
        failed++;
      }
    }

    synchronized void add(Counts other) {
      requests += other.requests;
      refused += other.refused;
      failed += other.failed;
      rows += other.rows;
      micros += other.micros;
    }

    synchronized boolean isEmpty() {
      return requests == 0;
    }

    synchronized Counts take() {
      Counts taken = new Counts();
      taken.add(this);
      requests = 0;
      refused = 0;
      failed = 0;
      rows = 0;
      micros = 0;
      return taken;
    }
  }

  /** A request that was not answered, and why. */
  public record Failure(Instant when, long key, String deployment, int status, Problem problem) {}

  /** Hears of every request. */
  public void served(@Observes PredictionServed served) {
    Actor caller = served.caller();
    if (caller.kind() != Actor.Kind.APPLICATION) {
      return;
    }
    Instant now = clock.instant();
    used.put(caller.id(), now);
    if (served.model() != null) {
      // Only deployments that exist: made-up names must not fill the memory.
      counts
          .computeIfAbsent(
              new Bucket(caller.id(), served.deployment(), now.getEpochSecond() / 3600),
              b -> new Counts())
          .add(served);
    }
    if (served.problem() != null && (failures.size() < KEYS || failures.containsKey(caller.id()))) {
      Deque<Failure> last = failures.computeIfAbsent(caller.id(), id -> new ArrayDeque<>());
      synchronized (last) {
        last.addFirst(
            new Failure(
                now,
                caller.id(),
                served.deployment(),
                served.problem().status(),
                served.problem()));
        if (last.size() > FAILURES) {
          last.removeLast();
        }
      }
    }
  }

  /** Why the last requests of a key failed, newest first. */
  public List<Failure> failures(long key) {
    Deque<Failure> last = failures.get(key);
    if (last == null) {
      return List.of();
    }
    synchronized (last) {
      return List.copyOf(last);
    }
  }

  /** Hands over what was counted since the last time. */
  Map<Bucket, Counts> take() {
    long hour = clock.instant().getEpochSecond() / 3600;
    Map<Bucket, Counts> taken = new HashMap<>();
    for (Map.Entry<Bucket, Counts> entry : counts.entrySet()) {
      Counts some = entry.getValue().take();
      if (!some.isEmpty()) {
        taken.put(entry.getKey(), some);
      } else if (entry.getKey().hour() < hour - 1) {
        counts.remove(entry.getKey());
      }
    }
    return taken;
  }

  /** Takes back what could not be written. */
  void giveBack(Map<Bucket, Counts> taken) {
    taken.forEach((bucket, some) -> counts.computeIfAbsent(bucket, b -> new Counts()).add(some));
  }

  /** When keys were last used, since the last time this was asked. */
  Map<Long, Instant> takeUsed() {
    Map<Long, Instant> taken = new HashMap<>();
    for (Long key : new ArrayList<>(used.keySet())) {
      taken.put(key, used.remove(key));
    }
    return taken;
  }
}
