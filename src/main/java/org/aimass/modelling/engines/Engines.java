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

  /**
   * An algorithm as an order or a stored training names it.
   *
   * @param engine null: the first that has the algorithm. The baseline and the ensembles are found
   *     whatever engine is named: they were Weka's once
   */
  public Algorithm algorithm(String engine, String id) {
    List<Algorithm> named =
        all().stream()
            .flatMap(each -> each.algorithms().stream())
            .filter(algorithm -> algorithm.id().equalsIgnoreCase(id))
            .toList();
    if (engine != null) {
      engine(engine);
    }
    return named.stream()
        .filter(algorithm -> engine == null || algorithm.engine().equals(engine))
        .findFirst()
        .or(() -> named.stream().filter(each -> each.cost() == 0 || each.combines()).findFirst())
        .orElseThrow(
            () ->
                new TrainingRefused("modelling.problem.algorithmUnknown", id).field("algorithms"));
  }

  /** A member as the settings of an ensemble name it; {@link #algorithm} finds it again. */
  public Map<String, Object> member(Algorithm algorithm, Map<String, Object> settings) {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put(Algorithm.ENGINE, algorithm.engine());
    named.put("algorithm", algorithm.id());
    named.put("settings", settings);
    return named;
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
