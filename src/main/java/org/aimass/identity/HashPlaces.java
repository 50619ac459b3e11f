package org.aimass.identity;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.aimass.platform.Problem;

/**
 * Places for work that takes a processor's time for each of them, as the hash of a password does:
 * few at once, a short queue, and some for each client, so that the others find room. Whoever finds
 * none is told at once.
 */
final class HashPlaces {
  private static final int SECONDS = 5;

  private final Semaphore atWork;
  private final int most;
  private final int mostOfOne;
  private final Map<String, Integer> inside = new HashMap<>();
  private int all;

  /**
   * @param atOnce how many work at the same time
   * @param most how many work or wait
   * @param mostOfOne how many of these are one client's
   */
  HashPlaces(int atOnce, int most, int mostOfOne) {
    this.atWork = new Semaphore(atOnce, true);
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /**
   * Waits for a place to work.
   *
   * @param client an address or a person
   * @throws Problem 429 when too many wait already
   */
  Passwords.Turn take(String client) {
    enter(client);
    boolean taken = false;
    try {
      taken = atWork.tryAcquire(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!taken) {
      leave(client);
      throw full();
    }
    return () -> {
      atWork.release();
      leave(client);
    };
  }

  synchronized void enter(String client) {
    int ofThis = inside.getOrDefault(client, 0);
    if (all >= most || ofThis >= mostOfOne) {
      throw full();
    }
    inside.put(client, ofThis + 1);
    all++;
  }

  synchronized void leave(String client) {
    inside.computeIfPresent(client, (c, n) -> n == 1 ? null : n - 1);
    all--;
  }

  private static Problem full() {
    return new Problem(429, "identity.problem.manySignIns", 1).retryAfter(1);
  }
}
