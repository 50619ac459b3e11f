package org.aimass.modelling.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.ChangedAnswers;
import org.aimass.modelling.Task;

/** {@link ChangedAnswers} as programs read them: a row's values by the names of the columns. */
public record ChangedAnswersBody(
    ChangedAnswers.Obstacle obstacle,
    Task task,
    int judged,
    int compared,
    int changed,
    Double difference,
    List<Integer> right,
    List<String> columns,
    List<Row> rows) {

  /** A row about which candidates say different things. */
  public record Row(
      long number,
      Map<String, Object> values,
      Object actual,
      List<ChangedAnswers.Answer> answers) {}

  static ChangedAnswersBody of(ChangedAnswers answers) {
    List<String> names = answers.columns().stream().map(ChangedAnswers.Column::name).toList();
    return new ChangedAnswersBody(
        answers.obstacle(),
        answers.task(),
        answers.judged(),
        answers.compared(),
        answers.changed(),
        answers.difference(),
        answers.right(),
        names,
        answers.rows().stream()
            .map(row -> new Row(row.number(), values(names, row), row.actual(), row.answers()))
            .toList());
  }

  private static Map<String, Object> values(List<String> names, ChangedAnswers.Row row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), row.values().get(i));
    }
    return values;
  }
}
