package org.aimass.launcher;

import java.util.concurrent.TimeUnit;

/** Ends processes: asked first, then forced. */
final class Stopped {
  private Stopped() {}

  static void within(Process process, int seconds) {
    process.destroy();
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
