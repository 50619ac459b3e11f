package org.aimass.modelling.engines.weka;

import java.io.IOException;
import java.util.concurrent.Callable;

/**
 * Runs work that calls itself once for each level of a tree, which can be deeper than the stack of
 * a server's thread.
 */
final class DeepStack {
  private static final long STACK_BYTES = 256L << 20;

  private DeepStack() {}

  static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, STACK_BYTES);
    thread.setDaemon(true);
    thread.setContextClassLoader(DeepStack.class.getClassLoader());
    return thread;
  }

  static <T> T run(Callable<T> work) throws IOException {
    Object[] result = new Object[1];
    Throwable[] failure = new Throwable[1];
    Thread thread =
        thread(
            "model-file",
            () -> {
              try {
                result[0] = work.call();
              } catch (Throwable e) {
                failure[0] = e;
              }
            });
    thread.start();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        // The bytes are read or written to their end; whoever asked us to stop is told afterwards.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure[0] instanceof IOException e) {
      throw e;
    }
    if (failure[0] instanceof OutOfMemoryError e) {
      throw e;
    }
    if (failure[0] != null) {
      throw new IOException(failure[0].toString(), failure[0]);
    }
    @SuppressWarnings("unchecked")
    T value = (T) result[0];
    return value;
  }
}
