package org.aimass.modelling.files;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.aimass.modelling.Answer;
import org.aimass.modelling.Contributions;
import org.aimass.modelling.Field;
import org.aimass.modelling.InputRefused;
import org.aimass.modelling.ModelTree;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.PredictionTimeout;
import org.aimass.modelling.PredictionWarning;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.preparing.RowWarnings;
import org.aimass.modelling.preparing.TrainingProfile;
import org.aimass.platform.Problem;

/**
 * A model in memory. Where the engine says that many threads may ask one object, they do; otherwise
 * there are as many objects as processors, because more could not work at once anyway, and a thread
 * takes one for the time of a row.
 */
final class LoadedModel implements Predictor {
  private static final int MOST = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final Duration FOREVER = Duration.ofDays(1);

  private final ModelHeader header;
  private final List<Field> inputs;
  private final EngineModel shared;
  private final Supplier<EngineModel> loader;

  /** Fair, so that nobody with many rows takes back at once what others wait for. */
  private final BlockingQueue<EngineModel> idle = new ArrayBlockingQueue<>(MOST, true);

  private final AtomicInteger made = new AtomicInteger(1);

  /** Null until somebody asks. */
  private volatile Optional<InputContributions> contributions;

  LoadedModel(ModelHeader header, Supplier<EngineModel> loader) {
    this.header = header;
    this.inputs = header.preparation().fields();
    EngineModel first = loader.get();
    if (first.concurrent()) {
      shared = first;
      this.loader = null;
    } else {
      shared = null;
      this.loader = loader;
      idle.add(first);
    }
  }

  @Override
  public List<Field> inputs() {
    return inputs;
  }

  @Override
  public List<String> classes() {
    return header.classes();
  }

  @Override
  public Prediction predict(Map<String, Object> row) {
    return predict(List.of(row), FOREVER).get(0);
  }

  @Override
  public List<Prediction> predict(List<Map<String, Object>> rows, Duration limit) {
    long begin = System.nanoTime();
    List<List<PredictionWarning>> warnings = new ArrayList<>(rows.size());
    List<double[]> prepared = prepared(rows, warnings);
    List<Prediction> answers = new ArrayList<>(rows.size());
    for (double[] row : prepared) {
      List<PredictionWarning> warned = warnings.get(answers.size());
      long left = limit.toNanos() - (System.nanoTime() - begin);
      if (left < 0) {
        throw new PredictionTimeout(answers.size());
      }
      if (shared != null) {
        answers.add(new Prediction(answer(shared, row, rows.size(), answers.size()), warned));
      } else {
        // For one row only: who has many lets others in between.
        EngineModel model = take(left);
        if (model == null) {
          throw new PredictionTimeout(answers.size());
        }
        try {
          answers.add(new Prediction(answer(model, row, rows.size(), answers.size()), warned));
        } finally {
          idle.add(model);
        }
      }
    }
    return answers;
  }

  @Override
  public Map<String, Object> read(Map<String, Object> row) {
    return header.preparation().read(row);
  }

  @Override
  public Optional<Contributions> contributions(Map<String, Object> row, String of) {
    return additive().map(made -> made.of(header.preparation().row(row), of));
  }

  @Override
  public Optional<ModelTree> tree(String of) {
    return additive().flatMap(made -> made.tree(of));
  }

  private Optional<InputContributions> additive() {
    Optional<InputContributions> known = contributions;
    if (known == null) {
      // Made twice where two ask at once: the same.
      known =
          shared == null
              ? Optional.empty()
              : shared.additive().map(answers -> new InputContributions(header, answers));
      contributions = known;
    }
    return known;
  }

  @Override
  public Optional<TrainingProfile> profile() {
    return Optional.ofNullable(header.profile());
  }

  private List<double[]> prepared(
      List<Map<String, Object>> rows, List<List<PredictionWarning>> warnings) {
    List<double[]> prepared = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      try {
        RowWarnings found = new RowWarnings();
        prepared.add(header.preparation().row(rows.get(i), found));
        warnings.add(found.list());
      } catch (InputRefused refused) {
        throw rows.size() == 1 ? refused : refused.with("row", i);
      }
    }
    return prepared;
  }

  /** Null when none was free in time. */
  private EngineModel take(long nanos) {
    EngineModel model = idle.poll();
    if (model != null) {
      return model;
    }
    if (made.get() < MOST) {
      boolean room = made.incrementAndGet() <= MOST;
      EngineModel more = null;
      try {
        more = room ? loader.get() : null;
      } finally {
        if (more == null) {
          made.decrementAndGet();
        }
      }
      if (more != null) {
        return more;
      }
    }
    try {
      return idle.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a model", e);
    }
  }

  private Answer answer(EngineModel model, double[] row, int rows, int position) {
    double[] said;
    try {
      said = Answers.sound(model.predict(row), header.usual());
    } catch (Problem refused) {
      throw rows == 1 ? refused : refused.with("row", position);
    } catch (Exception e) {
      throw new IllegalStateException("The model of " + header.target() + " cannot answer", e);
    }
    return header.intervals() == null
        ? header.task().answer(header.classes(), said)
        : header.intervals().around(said[0]);
  }
}
