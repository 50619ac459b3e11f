package org.aimass.modelling;

import org.aimass.platform.Configuration;

/**
 * What models take up in the server's memory, and how much of it they may. An estimate on the safe
 * side: the objects of a loaded model are larger than the bytes that they were written as, and the
 * bytes stay beside them where a model is loaded once for each thread.
 */
public final class ModelMemory {
  private static final int TIMES_ITS_FILE = 3;
  private static final double SHARE_OF_HEAP = 0.4;

  private static final long BUDGET =
      Configuration.number(
              "AIMASS_SERVED_MODELS_MB",
              (long) (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory()) >> 20)
          << 20;

  private ModelMemory() {}

  /**
   * @param fileBytes size of the model's file
   * @return bytes that the loaded model takes up
   */
  public static long loaded(long fileBytes) {
    return TIMES_ITS_FILE * fileBytes;
  }

  /** Bytes that all models which answer may take up together. */
  public static long budget() {
    return BUDGET;
  }
}
