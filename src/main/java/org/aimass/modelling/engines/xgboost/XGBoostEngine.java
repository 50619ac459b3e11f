package org.aimass.modelling.engines.xgboost;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.Knobs;
import org.aimass.modelling.engines.Learnable;
import org.aimass.modelling.engines.SettingWords;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.engines.TrainingStopped;
import org.aimass.modelling.engines.trees.TreeBuilder;
import org.aimass.modelling.engines.trees.TreeEnsemble;
import org.aimass.modelling.engines.trees.TreeModel;

/**
 * Gradient boosted trees by XGBoost. This class and the models are used in the server: nothing of
 * the library is named here, so that none of its classes is loaded before something is trained.
 */
@ApplicationScoped
public class XGBoostEngine implements Engine {
  public static final String ID = "xgboost";
  public static final String XGBOOST = "XGBoost";

  private static final int MOST_CLASSES = 1_000;
  private static final SettingWords WORDS = new SettingWords("modelling.xgboost.setting.");
  private static final Algorithm ALGORITHM =
      new Algorithm(
          ID,
          XGBOOST,
          Set.of(AnswerKind.CLASS, AnswerKind.NUMBER),
          3,
          Long.MAX_VALUE,
          List.of(
              WORDS.integer("rounds", 1, 20_000, 1_000),
              WORDS.integer("earlyStoppingRounds", 0, 1_000, 30),
              WORDS.decimal("learningRate", 0.001, 1, 0.05, 0.03, 0.1, 0.2),
              WORDS.integer("maxDepth", 1, 30, 5, 3, 4, 6, 8, 10),
              WORDS.decimal("minChildWeight", 0, 1e6, 3.0, 1.0, 10.0, 30.0),
              WORDS.decimal("subsample", 0.05, 1, 0.8, 0.6, 1.0),
              WORDS.decimal("colsampleByTree", 0.05, 1, 0.8, 0.3, 0.5, 1.0),
              WORDS.decimal("lambda", 0, 1e6, 1.0, 0.1, 5.0, 20.0),
              WORDS.decimal("alpha", 0, 1e6, 0.0, 0.1, 1.0, 5.0),
              WORDS.decimal("gamma", 0, 1e6, 0.0, 0.1, 1.0),
              WORDS.integer("maxBin", 2, 4_096, 256, 64, 512),
              WORDS.integer("maxCatToOnehot", 1, 100_000, 4, 100)),
          "modelling.xgboost.XGBoost",
          "modelling.xgboost.XGBoost.help",
          false,
          true);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String version() {
    return Library.VERSION;
  }

  /** Read from its jar when first asked. */
  private static final class Library {
    static final String VERSION = version();

    private static String version() {
      try (InputStream file =
          XGBoostEngine.class.getResourceAsStream("/xgboost4j-version.properties")) {
        Properties properties = new Properties();
        properties.load(file);
        return properties.getProperty("version");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public List<Algorithm> algorithms() {
    return List.of(ALGORITHM);
  }

  @Override
  public EngineModel train(
      String algorithm, Map<String, Object> settings, Examples examples, TrainingControl control)
      throws Exception {
    Learnable.require(algorithm(algorithm), examples);
    if (examples.classes().size() > MOST_CLASSES) {
      throw new TrainingRefused(
          "modelling.problem.classesTooMany", XGBOOST, examples.classes().size(), MOST_CLASSES);
    }
    control.progress(0);
    if (control.stopped() || Thread.currentThread().isInterrupted()) {
      throw new TrainingStopped();
    }
    TreeEnsemble trees =
        oneTarget(examples)
            ? constant(examples)
            : Boosting.learn(new Knobs(settings), examples, control);
    control.progress(1);
    return new TreeModel(trees);
  }

  private static boolean oneTarget(Examples examples) {
    int target = examples.target();
    double first = examples.rows()[0][target];
    return IntStream.range(0, examples.rows().length)
        .allMatch(i -> examples.rows()[i][target] == first);
  }

  /** No split tells anything: the target itself, or Laplace's shares of the classes. */
  private static TreeEnsemble constant(Examples examples) {
    double first = examples.rows()[0][examples.target()];
    int classes = examples.classes().size();
    double[] base = new double[classes == 0 ? 1 : classes];
    if (classes == 0) {
      base[0] = first;
    } else {
      java.util.Arrays.fill(base, 1.0 / (examples.rows().length + classes));
      base[(int) first] *= examples.rows().length + 1;
    }
    return new TreeBuilder(examples.features().size(), TreeEnsemble.Link.IDENTITY, base).build();
  }

  @Override
  public EngineModel load(InputStream bytes, long limit) throws IOException {
    return TreeModel.read(bytes, limit);
  }
}
