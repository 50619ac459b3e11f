package org.aimass.modelling.engines.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.TrainingControl;

/** The baseline, which learns by itself, and the ensembles, which are made of trained members. */
@ApplicationScoped
public class PlatformEngine implements Engine {
  public static final String ID = "platform";

  /** The mean of the members' answers. */
  public static final String VOTE = "Vote";

  /** A mean in which each member counts as much as it helps. */
  public static final String BLEND = "Blend";

  /** A small linear model weighs the members' answers. */
  public static final String STACKING = "Stacking";

  private static final Set<AnswerKind> ANSWERS = Set.of(AnswerKind.CLASS, AnswerKind.NUMBER);
  private static final long MOST_ROWS_STACKED = 200_000;

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
    return List.of(
        algorithm(Algorithm.BASELINE, 0, Long.MAX_VALUE, false),
        algorithm(VOTE, 70, Long.MAX_VALUE, true),
        algorithm(BLEND, 70, Long.MAX_VALUE, true),
        algorithm(STACKING, 71, MOST_ROWS_STACKED, true));
  }

  private static Algorithm algorithm(String id, int cost, long maxRows, boolean combines) {
    String label = "modelling.platform." + id;
    return new Algorithm(
        ID, id, ANSWERS, cost, maxRows, List.of(), label, label + ".help", combines, false);
  }

  @Override
  public EngineModel train(
      String algorithm, Map<String, Object> settings, Examples examples, TrainingControl control) {
    if (algorithm(algorithm).combines() || !ANSWERS.contains(examples.answers())) {
      throw new TrainingRefused("modelling.problem.algorithmTask", algorithm);
    }
    control.progress(0);
    EngineModel model = Baseline.of(examples);
    control.progress(1);
    return model;
  }

  @Override
  public EngineModel load(InputStream bytes, long limit) throws IOException {
    return load(bytes, limit, new Engines(List.of(this)));
  }

  @Override
  public EngineModel load(InputStream bytes, long limit, Engines engines) throws IOException {
    DataInputStream in = new DataInputStream(bytes);
    return switch (in.readUTF()) {
      case Baseline.FORM -> Baseline.read(in);
      case Ensemble.FORM -> Ensemble.read(in, false, limit, engines);
      case Ensemble.FORM_WITH_PLACES -> Ensemble.read(in, true, limit, engines);
      default -> throw new IOException("The bytes are not a model of the platform.");
    };
  }
}
