package org.aimass.modelling.engines;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.AnswerKind;

/** Breaks the contract of engines on purpose: what the training process must survive. */
public final class StubbornEngine implements Engine {
  public static final String ID = "stubborn";

  /** Trains for ever and hears neither an interruption nor a request to stop. */
  public static final String ENDLESS = "Endless";

  /** Takes all the memory that there is. */
  public static final String GREEDY = "Greedy";

  private static final int MEGABYTE = 1 << 20;

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<Algorithm> algorithms() {
    return List.of(of(ENDLESS), of(GREEDY));
  }

  private static Algorithm of(String id) {
    return new Algorithm(ID, id, EnumSet.allOf(AnswerKind.class), 50, 1_000_000, List.of(), id, id);
  }

  @Override
  public EngineModel train(
      String algorithm, Map<String, Object> settings, Examples examples, TrainingControl control) {
    List<byte[]> kept = new ArrayList<>();
    while (true) {
      if (algorithm.equals(GREEDY)) {
        kept.add(new byte[MEGABYTE]);
      } else {
        LockSupport.parkNanos(MEGABYTE);
        Thread.interrupted();
      }
    }
  }

  @Override
  public EngineModel load(InputStream bytes, long limit) {
    throw new UnsupportedOperationException("Nothing of this engine is ever finished.");
  }
}
