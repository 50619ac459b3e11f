package org.aimass.modelling.engines.dense;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Setting;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.Knobs;
import org.aimass.modelling.engines.Learnable;
import org.aimass.modelling.engines.SettingWords;
import org.aimass.modelling.engines.TrainingControl;

/** Linear models whose penalty finds itself, and networks for tables; both in plain Java. */
@ApplicationScoped
public class DenseEngine implements Engine {
  static final String ID = "dense";
  static final String ELASTIC_NET = "ElasticNet";
  static final String NETWORK = "NeuralNetwork";

  private static final Set<AnswerKind> ANSWERS = Set.of(AnswerKind.CLASS, AnswerKind.NUMBER);
  private static final int MOST_CLASSES = 1_000;
  private static final long MOST_ROWS_FOR_A_NETWORK = 500_000;
  private static final SettingWords WORDS = new SettingWords("modelling.dense.setting.");

  private static final List<Algorithm> ALGORITHMS =
      List.of(
          algorithm(
              ELASTIC_NET,
              2,
              Long.MAX_VALUE,
              List.of(
                  WORDS.decimal("mixing", 0.01, 1, 0.5, 0.05, 1.0),
                  WORDS.integer("pieces", 0, 64, 0, 4, 10))),
          algorithm(
              NETWORK,
              12,
              MOST_ROWS_FOR_A_NETWORK,
              List.of(
                  WORDS.integer("hidden", 4, 1_024, 64, 128),
                  WORDS.integer("layers", 1, 8, 2, 1, 3),
                  WORDS.integer("members", 1, 64, 4, 1, 8),
                  WORDS.integer("pieces", 0, 64, 0, 8, 16),
                  WORDS.integer("rounds", 1, 10_000, 40, 20, 80, 160),
                  WORDS.decimal("rate", 1e-5, 0.5, 0.003, 0.001, 0.01),
                  WORDS.decimal("dropout", 0, 0.9, 0.15, 0.0, 0.3),
                  WORDS.decimal("decay", 0, 10, 0.01, 0.1, 1.0))));

  private static Algorithm algorithm(String id, int cost, long rows, List<Setting> settings) {
    String label = "modelling.dense." + id;
    return new Algorithm(ID, id, ANSWERS, cost, rows, settings, label, label + ".help");
  }

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
    return ALGORITHMS;
  }

  @Override
  public EngineModel train(
      String algorithm, Map<String, Object> settings, Examples examples, TrainingControl control)
      throws Exception {
    Learnable.require(algorithm(algorithm), examples);
    check(algorithm, examples);
    Knobs knobs = new Knobs(settings);
    control.progress(0);
    EngineModel model =
        algorithm.equals(ELASTIC_NET)
            ? LinearTraining.train(examples, knobs.whole("pieces"), knobs.number("mixing"), control)
            : NetworkTraining.train(
                examples,
                new NetworkTraining.Settings(
                    knobs.whole("hidden"),
                    knobs.whole("layers"),
                    knobs.whole("members"),
                    knobs.whole("pieces"),
                    knobs.whole("rounds"),
                    knobs.number("rate"),
                    knobs.number("dropout"),
                    knobs.number("decay")),
                control);
    control.progress(1);
    return model;
  }

  private static void check(String algorithm, Examples examples) {
    if (examples.classes().size() > MOST_CLASSES) {
      throw new TrainingRefused(
          "modelling.problem.classesTooMany", algorithm, examples.classes().size(), MOST_CLASSES);
    }
  }

  @Override
  public EngineModel load(InputStream bytes, long limit) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(bytes));
    String form = in.readUTF();
    return switch (form) {
      case LinearModel.FORM -> LinearModel.read(in);
      case NetworkModel.FORM -> NetworkModel.read(in);
      default -> throw new IOException("An unknown form: " + form);
    };
  }
}
