package org.aimass.serving.routing;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places of one deployment: so many requests at once, a few more may wait a moment, the rest is
 * turned away. A model that hangs takes its own places and nobody else's threads.
 */
public final class Bulkhead {
  private final int places;
  private final int mayWait;
  private final long patienceMillis;
  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();

  public Bulkhead(int places, int mayWait, long patienceMillis) {
    this.places = places;
    this.mayWait = mayWait;
    this.patienceMillis = patienceMillis;
    free = new Semaphore(places);
  }

  /** Takes a place; whoever got one gives it back with {@link #leave}. */
  public boolean enter() {
    if (free.tryAcquire()) {
      return true;
    }
    if (waiting.incrementAndGet() > mayWait) {
      waiting.decrementAndGet();
      return false;
    }
    try {
      return free.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.decrementAndGet();
    }
  }

  public void leave() {
    free.release();
  }

  public int taken() {
    return places - free.availablePermits();
  }

  public boolean full() {
    return free.availablePermits() == 0;
  }
}
