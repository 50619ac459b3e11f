package org.aimass.modelling.engines;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingRefused;

/** The engines at hand, by id. */
public final class Engines {
  private final Map<String, Engine> byId = new LinkedHashMap<>();

  public Engines(Iterable<? extends Engine> engines) {
    engines.forEach(engine -> byId.put(engine.id(), engine));
  }

  /** Makes the engines of which only the class names are known, as in the training process. */
  public static Engines named(List<String> classNames) {
    return new Engines(
        classNames.stream()
            .map(
                name -> {
                  try {
                    return Class.forName(name)
                        .asSubclass(Engine.class)
                        .getDeclaredConstructor()
                        .newInstance();
                  } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("No engine " + name, e);
                  }
                })
            .toList());
  }

  public List<Engine> all() {
    return List.copyOf(byId.values());
  }

  public Engine engine(String id) {
    Engine engine = byId.get(id);
    if (engine == null) {
      throw new TrainingRefused("modelling.problem.engineUnknown", id);
    }
    return engine;
  }

  /** Every algorithm that answers this kind of question, cheap first. */
  public List<Algorithm> algorithms(Task task) {
    return byId.values().stream()
        .flatMap(engine -> engine.algorithms().stream())
        .filter(algorithm -> algorithm.fits(task))
        .sorted(Comparator.comparingInt(Algorithm::cost))
        .toList();
  }
}
