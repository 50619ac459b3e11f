package org.aimass.modelling.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.aimass.modelling.Field;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.engines.EngineModel;

/**
 * A model in memory. Where the engine says that many threads may ask one object, they do; otherwise
 * there are as many objects as processors, because more could not work at once anyway, and a thread
 * takes one for the time of its question.
 */
final class LoadedModel implements Predictor {
  private final ModelHeader header;
  private final List<Field> inputs;
  private final EngineModel shared;
  private final Supplier<EngineModel> loader;
  private final BlockingQueue<EngineModel> idle = new LinkedBlockingQueue<>();
  private final AtomicInteger made = new AtomicInteger(1);
  private final int most = Math.max(2, Runtime.getRuntime().availableProcessors());

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
    double[] prepared = header.preparation().row(row);
    if (shared != null) {
      return answer(shared, prepared);
    }
    EngineModel model = take();
    try {
      return answer(model, prepared);
    } finally {
      idle.add(model);
    }
  }

  @Override
  public List<Prediction> predict(List<Map<String, Object>> rows) {
    List<double[]> prepared = new ArrayList<>(rows.size());
    for (Map<String, Object> row : rows) {
      prepared.add(header.preparation().row(row));
    }
    EngineModel model = shared != null ? shared : take();
    try {
      List<Prediction> answers = new ArrayList<>(rows.size());
      for (double[] row : prepared) {
        answers.add(answer(model, row));
      }
      return answers;
    } finally {
      if (shared == null) {
        idle.add(model);
      }
    }
  }

  private EngineModel take() {
    EngineModel model = idle.poll();
    if (model != null) {
      return model;
    }
    if (made.get() < most) {
      boolean room = made.incrementAndGet() <= most;
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
      return idle.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a model", e);
    }
  }

  private Prediction answer(EngineModel model, double[] row) {
    double[] said;
    try {
      said = Answers.sound(model.predict(row), header.usual());
    } catch (Exception e) {
      throw new IllegalStateException("The model of " + header.target() + " cannot answer", e);
    }
    if (header.classes().isEmpty()) {
      return new Prediction(null, said[0], null);
    }
    int best = 0;
    Map<String, Double> probabilities = new LinkedHashMap<>(said.length * 2);
    for (int i = 0; i < said.length; i++) {
      probabilities.put(header.classes().get(i), said[i]);
      if (said[i] > said[best]) {
        best = i;
      }
    }
    return new Prediction(header.classes().get(best), null, probabilities);
  }
}
