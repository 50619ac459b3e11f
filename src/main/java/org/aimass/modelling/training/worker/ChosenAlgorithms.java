package org.aimass.modelling.training.worker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.TrainingOrder.Choice;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.Engines;

/** Trains what a person chose: single models, the cheap first, then the ensembles of them. */
final class ChosenAlgorithms {
  private static final int VOTERS = 3;

  private final TrainingSpec spec;
  private final Engines engines;
  private final Events events;
  private final Time time;
  private final Attempts attempts;

  ChosenAlgorithms(Workbench bench) {
    spec = bench.spec();
    engines = bench.engines();
    events = bench.events();
    time = bench.time();
    attempts = bench.attempts();
  }

  void run() throws Exception {
    List<Trial> single = new ArrayList<>();
    List<Choice> combined = new ArrayList<>();
    for (Choice choice : spec.choices()) {
      Algorithm algorithm = engines.algorithm(choice.engine(), choice.algorithm());
      if (algorithm.combines()) {
        combined.add(choice);
      } else {
        single.add(trial(algorithm, choice.settings()));
      }
    }
    int all = spec.choices().size();
    int ended = 0;
    List<Trial> cheapFirst = new ArrayList<>(single);
    cheapFirst.sort(Comparator.comparingInt(trial -> trial.algorithm().cost()));
    while (!cheapFirst.isEmpty()) {
      Trial trial = attempts.wanted().next(cheapFirst);
      attempts.make(trial, combined.isEmpty() ? time.left() : time.room());
      events.percent(99 * ++ended / all);
    }
    for (Choice choice : combined) {
      List<Trial> members = members(choice, single);
      for (Trial member : members) {
        attempts.make(member, time.room());
      }
      attempts.combine(
          engines.algorithm(choice.engine(), choice.algorithm()), members, time.left());
      events.percent(99 * ++ended / all);
    }
  }

  private Trial trial(Algorithm algorithm, Map<String, Object> settings) {
    if (!algorithm.fits(spec.task())) {
      throw new TrainingRefused("modelling.problem.algorithmTask", algorithm.id())
          .field("algorithms");
    }
    return new Trial(algorithm, algorithm.complete(settings));
  }

  /** As the settings name them; else what was chosen beside; else three that differ. */
  private List<Trial> members(Choice choice, List<Trial> chosen) {
    if (choice.settings() != null
        && choice.settings().get(Algorithm.MEMBERS) instanceof List<?> named) {
      return named.stream().map(each -> member((Map<?, ?>) each)).toList();
    }
    List<Trial> beside = chosen.stream().filter(trial -> trial.algorithm().cost() > 0).toList();
    if (beside.size() >= 2) {
      return beside;
    }
    return engines.algorithms(spec.task()).stream()
        .filter(each -> each.cost() > 1 && !each.combines())
        .limit(VOTERS)
        .map(each -> new Trial(each, each.complete(Map.of())))
        .toList();
  }

  private Trial member(Map<?, ?> named) {
    Map<String, Object> settings = new LinkedHashMap<>();
    if (named.get("settings") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> settings.put(String.valueOf(name), value));
    }
    return trial(
        engines.algorithm(
            named.get(Algorithm.ENGINE) instanceof String engine ? engine : null,
            String.valueOf(named.get("algorithm"))),
        settings);
  }
}
