package org.aimass.modelling;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.aimass.datasets.Column;
import org.aimass.datasets.Columns;
import org.aimass.datasets.Rows;
import org.aimass.datasets.RowsPage;
import org.aimass.datasets.Versions;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.modelling.ChangedAnswers.Obstacle;
import org.aimass.modelling.ChangedAnswers.Row;
import org.aimass.modelling.evaluating.Disagreement;
import org.aimass.modelling.evaluating.UnseenAnswers;
import org.aimass.modelling.training.TrainingFolder;
import org.aimass.platform.Files;
import org.aimass.platform.Problem;

/**
 * Candidates compared row by row: which answers change when one takes the place of another. What
 * they are compared by are the answers of their evaluations, which lie in the folders of their
 * trainings; no model is loaded or asked.
 */
@Stateless
public class Disagreements {
  /** Rows that are looked at; all are counted. */
  public static final int SHOWN = 50;

  /** More would not be read side by side. */
  public static final int MOST = 5;

  private static final Logger LOG = System.getLogger(Disagreements.class.getName());

  @Inject Trainings trainings;
  @Inject Rows rows;
  @Inject Versions versions;
  @Inject Files files;
  @Inject LeadingColumns leading;

  /**
   * @param candidates ids of two to {@link #MOST}
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public ChangedAnswers among(List<Long> candidates) {
    List<Candidate> compared = candidates.stream().map(trainings::candidate).toList();
    List<Training> origins =
        compared.stream().map(candidate -> trainings.find(candidate.trainingId())).toList();
    Optional<Obstacle> obstacle = obstacle(origins);
    if (obstacle.isPresent()) {
      return ChangedAnswers.none(obstacle.get());
    }
    List<UnseenAnswers> answers = new ArrayList<>();
    for (Candidate candidate : compared) {
      Optional<UnseenAnswers> kept = answers(candidate);
      if (kept.isEmpty()) {
        return ChangedAnswers.none(Obstacle.NOT_KEPT);
      }
      answers.add(kept.get());
    }
    ChangedAnswers changed = Disagreement.among(origins.get(0).task(), answers, SHOWN);
    return changed.rows().isEmpty() ? changed : beside(changed, compared, origins.get(0));
  }

  /** As its table calls it: trainings of an earlier time may know it under an earlier name. */
  private String target(Training training) {
    try {
      return Columns.find(
              versions.version(training.datasetId(), training.datasetVersion()).columns(),
              training.target())
          .map(Column::stored)
          .orElse(training.target());
    } catch (Problem deletedSince) {
      return training.target();
    }
  }

  private Optional<Obstacle> obstacle(List<Training> origins) {
    if (!origins.get(0).task().hasTarget()) {
      return Optional.of(Obstacle.NO_TRUTH);
    }
    if (!same(origins, training -> Arrays.asList(training.task(), training.targetLabel()))) {
      return Optional.of(Obstacle.OTHER_QUESTION);
    }
    return same(
            origins,
            training -> List.of(training.datasetId(), training.datasetVersion(), target(training)))
        ? Optional.empty()
        : Optional.of(Obstacle.OTHER_DATA);
  }

  private static boolean same(List<Training> origins, Function<Training, Object> fact) {
    return origins.stream().map(fact).distinct().count() == 1;
  }

  private Optional<UnseenAnswers> answers(Candidate candidate) {
    if (!candidate.done()) {
      return Optional.empty();
    }
    try {
      return new TrainingFolder(files, candidate.trainingId()).job().unseen(candidate.key());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The answers of candidate " + candidate.id() + " do not read.", e);
      return Optional.empty();
    }
  }

  /** Puts the columns that matter most to the candidates beside their answers. */
  private ChangedAnswers beside(
      ChangedAnswers changed, List<Candidate> candidates, Training training) {
    RowsPage page;
    try {
      page =
          rows.numbered(
              training.datasetId(),
              training.datasetVersion(),
              changed.rows().stream().map(Row::number).toList());
    } catch (Problem deletedSince) {
      return changed;
    }
    List<Column> columns = leading.columns(page.columns(), candidates, training);
    Map<Long, Object[]> values = new HashMap<>();
    page.rows().forEach(row -> values.put(row.number(), row.values()));
    return changed.with(
        columns.stream()
            .map(column -> new ChangedAnswers.Column(column.name(), column.label()))
            .toList(),
        changed.rows().stream()
            .map(
                row ->
                    row.with(
                        columns.stream()
                            .map(column -> value(values, row, page.columns().indexOf(column)))
                            .toList()))
            .toList());
  }

  private static Object value(Map<Long, Object[]> values, Row row, int column) {
    return values.containsKey(row.number()) ? values.get(row.number())[column] : null;
  }
}
