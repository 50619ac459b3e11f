package org.aimass.api.edge;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * So many workers at once for one kind of request. Who gets none waits in a line and holds nothing;
 * a place is free again as soon as its worker is done, whether or not the answer has been read.
 */
final class Places implements Executor {
  private static final Logger LOG = System.getLogger(Places.class.getName());

  private final Executor workers;
  private final int most;
  private final int line;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int taken;

  /**
   * @param workers the threads that all kinds share; there must be one for each place
   * @param most at once
   * @param line how many may wait
   */
  Places(Executor workers, int most, int line) {
    this.workers = workers;
    this.most = most;
    this.line = line;
  }

  /** Whether even the line is full. */
  synchronized boolean full() {
    return waiting.size() >= line;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (this) {
      if (taken >= most) {
        if (waiting.size() >= line) {
          throw new RejectedExecutionException();
        }
        waiting.add(task);
        return;
      }
      taken++;
    }
    try {
      workers.execute(() -> run(task));
    } catch (RejectedExecutionException e) {
      synchronized (this) {
        taken--;
      }
      throw e;
    }
  }

  private void run(Runnable first) {
    for (Runnable task = first; task != null; task = next()) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "A request ended without an answer", e);
      }
    }
  }

  private synchronized Runnable next() {
    Runnable task = waiting.poll();
    if (task == null) {
      taken--;
    }
    return task;
  }
}
