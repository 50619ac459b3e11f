package org.aimass.modelling.training.worker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.TrainingOrder.Choice;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.Engine;
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
      Engine engine = engine(choice);
      if (engine.combines(choice.algorithm())) {
        combined.add(choice);
      } else {
        single.add(trial(engine, choice.algorithm(), choice.settings()));
      }
    }
    int all = spec.choices().size();
    int ended = 0;
    List<Trial> cheapFirst = new ArrayList<>(single);
    cheapFirst.sort(Comparator.comparingInt(trial -> trial.algorithm().cost()));
    for (Trial trial : cheapFirst) {
      attempts.make(trial, combined.isEmpty() ? time.left() : time.room());
      events.percent(99 * ++ended / all);
    }
    for (Choice choice : combined) {
      Engine engine = engine(choice);
      List<Trial> members = members(engine, choice, single);
      for (Trial member : members) {
        attempts.make(member, time.room());
      }
      attempts.combine(engine, choice.algorithm(), members, time.left());
      events.percent(99 * ++ended / all);
    }
  }

  private Engine engine(Choice choice) {
    if (choice.engine() != null) {
      return engines.engine(choice.engine());
    }
    return engines.all().stream()
        .filter(
            engine ->
                engine.algorithms().stream().anyMatch(each -> each.id().equals(choice.algorithm())))
        .findFirst()
        .orElseThrow(
            () ->
                new TrainingRefused("modelling.problem.algorithmUnknown", choice.algorithm())
                    .field("algorithms"));
  }

  private Trial trial(Engine engine, String id, Map<String, Object> settings) {
    Algorithm algorithm = engine.algorithm(id);
    if (!algorithm.fits(spec.task())) {
      throw new TrainingRefused("modelling.problem.algorithmTask", id).field("algorithms");
    }
    return new Trial(algorithm, algorithm.complete(settings));
  }

  /** As the settings name them; else what was chosen beside; else three that differ. */
  private List<Trial> members(Engine engine, Choice choice, List<Trial> chosen) {
    if (choice.settings() != null
        && choice.settings().get(Algorithm.MEMBERS) instanceof List<?> named) {
      return named.stream().map(each -> member(engine, (Map<?, ?>) each)).toList();
    }
    List<Trial> beside =
        chosen.stream()
            .filter(
                trial ->
                    trial.algorithm().engine().equals(engine.id()) && trial.algorithm().cost() > 0)
            .toList();
    if (beside.size() >= 2) {
      return beside;
    }
    return engine.algorithms().stream()
        .filter(each -> each.fits(spec.task()) && each.cost() > 1 && !engine.combines(each.id()))
        .sorted(Comparator.comparingInt(Algorithm::cost))
        .limit(VOTERS)
        .map(each -> new Trial(each, each.complete(Map.of())))
        .toList();
  }

  private Trial member(Engine engine, Map<?, ?> named) {
    Map<String, Object> settings = new LinkedHashMap<>();
    if (named.get("settings") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> settings.put(String.valueOf(name), value));
    }
    return trial(engine, String.valueOf(named.get("algorithm")), settings);
  }
}
