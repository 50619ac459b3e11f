package org.aimass.modelling.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingOrder.Choice;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.Engines;
import org.aimass.platform.Problem;

/** Checks the algorithms that a person chose, and fills in their usual settings. */
final class Choices {
  private static final int MOST = 50;
  private static final Set<String> OF_A_MEMBER = Set.of("engine", "algorithm", "settings");

  private final Engines engines;

  Choices(Engines engines) {
    this.engines = engines;
  }

  /**
   * @param wanted null or empty: nobody chose
   */
  List<Choice> complete(List<Choice> wanted, Task task) {
    if (wanted == null) {
      return List.of();
    }
    if (wanted.size() > MOST) {
      throw new Problem(400, "modelling.problem.range", "algorithms", 0, MOST).at("algorithms");
    }
    List<Choice> choices = new ArrayList<>();
    for (Choice choice : wanted) {
      Algorithm algorithm = algorithm(choice);
      if (!algorithm.fits(task)) {
        throw new TrainingRefused("modelling.problem.algorithmTask", algorithm.id())
            .field("algorithms");
      }
      choices.add(
          new Choice(algorithm.engine(), algorithm.id(), settings(algorithm, choice.settings())));
    }
    return choices;
  }

  private Algorithm algorithm(Choice choice) {
    if (choice.algorithm() == null) {
      throw new Problem(400, "platform.problem.required", "algorithm").at("algorithms");
    }
    return engines.algorithm(choice.engine(), choice.algorithm());
  }

  /**
   * Of an ensemble also its members: a provenance names them, and training again needs them. How
   * many rows it learns from is a matter of its members.
   */
  private Map<String, Object> settings(Algorithm algorithm, Map<String, Object> wanted) {
    if (wanted == null || !algorithm.combines()) {
      return algorithm.complete(wanted);
    }
    if (wanted.containsKey(Algorithm.ROWS)) {
      throw new TrainingRefused("modelling.problem.settingUnknown", Algorithm.ROWS, algorithm.id())
          .field(Algorithm.ROWS);
    }
    Map<String, Object> own = new LinkedHashMap<>(wanted);
    Object members = own.remove(Algorithm.MEMBERS);
    Map<String, Object> complete = new LinkedHashMap<>(algorithm.complete(own));
    if (members != null) {
      complete.put(Algorithm.MEMBERS, list(members).stream().map(this::member).toList());
    }
    return complete;
  }

  private static List<?> list(Object members) {
    if (members instanceof List<?> list && list.size() <= MOST) {
      return list;
    }
    throw new Problem(400, "modelling.problem.algorithmForm").at("algorithms");
  }

  private Map<String, Object> member(Object member) {
    if (!(member instanceof Map<?, ?> given)
        || !OF_A_MEMBER.containsAll(given.keySet())
        || !(given.get("algorithm") instanceof String id)) {
      throw new Problem(400, "modelling.problem.algorithmForm").at("algorithms");
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    if (given.get("settings") instanceof Map<?, ?> values) {
      values.forEach((name, value) -> settings.put(String.valueOf(name), value));
    }
    Algorithm algorithm =
        engines.algorithm(given.get(Algorithm.ENGINE) instanceof String engine ? engine : null, id);
    return engines.member(algorithm, algorithm.complete(settings));
  }
}
