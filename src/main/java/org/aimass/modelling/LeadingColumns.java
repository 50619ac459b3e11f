package org.aimass.modelling;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;

/** Which columns of a row say most about it beside the answers of candidates. */
@Dependent
public class LeadingColumns {
  /** More do not fit beside answers. */
  private static final int COLUMNS = 5;

  @Inject Trainings trainings;

  /**
   * The columns that matter most to any of the candidates, then others that they learnt from; no
   * masked ones.
   *
   * @param there columns of the dataset version
   */
  public List<Column> columns(List<Column> there, List<Candidate> candidates, Training training) {
    Map<String, Column> learnt = new LinkedHashMap<>();
    there.stream()
        .filter(
            column ->
                column.role() == ColumnRole.FEATURE
                    && !column.masked()
                    && !column.called(training.target())
                    && training.order().data().ignored().stream().noneMatch(column::called))
        .forEach(
            column -> {
              learnt.put(column.name(), column);
              if (column.earlier() != null) {
                learnt.put(column.earlier(), column);
              }
            });
    Set<String> names = new LinkedHashSet<>(strongest(candidates));
    names.addAll(learnt.keySet());
    return names.stream()
        .filter(learnt::containsKey)
        .map(learnt::get)
        .distinct()
        .limit(COLUMNS)
        .toList();
  }

  /** Names of columns, those first that matter most to any of the candidates. */
  private List<String> strongest(List<Candidate> candidates) {
    Map<String, Double> losses = new HashMap<>();
    for (Candidate candidate : candidates) {
      trainings
          .evaluation(candidate.id())
          .filter(EvaluationReport::explained)
          .ifPresent(
              report ->
                  report
                      .importances()
                      .forEach(each -> losses.merge(each.field(), each.loss(), Math::max)));
    }
    return losses.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }
}
