package org.aimass.modelling.training.worker;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does work on a thread of its own, which is interrupted when the time is over or nobody wants it
 * any more; what does not listen is left behind and dies with the process.
 */
final class Limited {
  private static final long MILLIS_BETWEEN_LOOKS = 250;

  private Limited() {}

  /** A person stopped it. */
  static final class Unwanted extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param seconds until it is given up
   * @param unwanted asked several times a second
   * @throws TimeoutException when the time was over
   * @throws Unwanted when nobody wants it any more
   */
  static <T> T call(Callable<T> work, double seconds, Callable<Boolean> unwanted) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "candidate");
    thread.setDaemon(true);
    thread.start();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (true) {
      long left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
      try {
        return task.get(Math.min(left, MILLIS_BETWEEN_LOOKS), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        boolean over = System.nanoTime() >= end;
        if (over || unwanted.call()) {
          task.cancel(true);
          thread.join(500);
          if (over) {
            throw e;
          }
          throw new Unwanted();
        }
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Exception cause) {
          throw cause;
        }
        throw e;
      }
    }
  }
}
