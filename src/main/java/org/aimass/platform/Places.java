package org.aimass.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Places for work that takes much memory, disk or time: so many for each person, so many in all.
 * Who finds none waits a little, as long as few wait; everybody else is told so at once, because
 * whoever waits keeps a thread of the server.
 *
 * <pre>
 * try (Places.Place place = PREVIEWS.take(user.id())) {
 *   // the work
 * }
 * </pre>
 */
public final class Places {
  private final int each;
  private final int all;
  private final long waitMillis;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final Map<Long, Integer> taken = new HashMap<>();
  private final Map<Long, Integer> waiting = new HashMap<>();
  private int takenInAll;
  private int waitingInAll;

  /** A place that is taken, until it is closed. */
  @FunctionalInterface
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @param each places of one person
   * @param all places of everybody together
   * @param waitMillis how long somebody waits for a place; 0 for not at all
   */
  public Places(int each, int all, long waitMillis) {
    this.each = each;
    this.all = all;
    this.waitMillis = waitMillis;
  }

  /**
   * Takes a place.
   *
   * @param person by id
   * @throws Problem 429 when the person has all places that one may have, 503 when everybody
   *     together has
   */
  public Place take(long person) {
    lock.lock();
    try {
      if (!free(person)) {
        await(person);
      }
      taken.merge(person, 1, Integer::sum);
      takenInAll++;
    } finally {
      lock.unlock();
    }
    return new Taken(person);
  }

  private boolean free(long person) {
    return takenInAll < all && taken.getOrDefault(person, 0) < each;
  }

  private void await(long person) {
    // Of one person as many may wait as may work, so that a person cannot fill the queue either.
    if (waitMillis == 0 || waitingInAll >= all || waiting.getOrDefault(person, 0) >= each) {
      throw none(person);
    }
    waiting.merge(person, 1, Integer::sum);
    waitingInAll++;
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(waitMillis);
      while (!free(person)) {
        if (left <= 0) {
          throw none(person);
        }
        left = freed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw none(person);
    } finally {
      less(waiting, person);
      waitingInAll--;
    }
  }

  private Problem none(long person) {
    return taken.getOrDefault(person, 0) >= each
        ? new Problem(429, "platform.problem.placesOfYours", each)
        : new Problem(503, "platform.problem.placesOfAll", all);
  }

  private static void less(Map<Long, Integer> counts, long person) {
    counts.computeIfPresent(person, (id, count) -> count > 1 ? count - 1 : null);
  }

  /** Closed twice it is given back once. */
  private final class Taken implements Place {
    private final long person;
    private boolean closed;

    private Taken(long person) {
      this.person = person;
    }

    @Override
    public void close() {
      lock.lock();
      try {
        if (!closed) {
          closed = true;
          less(taken, person);
          takenInAll--;
          freed.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
