package org.aimass.modelling;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.ColumnRoles;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Rows;
import org.aimass.datasets.Versions;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.modelling.engines.InstalledEngines;
import org.aimass.modelling.training.Orders;
import org.aimass.modelling.training.Outlooks;
import org.aimass.modelling.training.SampledRows;
import org.aimass.platform.Places;

/**
 * What can be trained on a dataset: targets, tasks, algorithms, and the warnings before a start.
 */
@Stateless
public class TrainingOptions {
  /** Advice holds some ten megabytes of rows: one for each person, few in all. */
  private static final Places ADVICE = new Places(1, 3, 20_000);

  @Inject CurrentActor user;
  @Inject Versions versions;
  @Inject Rows rows;
  @Inject ColumnRoles columnRoles;
  @Inject InstalledEngines engines;
  @Inject InstalledTasks tasks;

  /**
   * The column that a training on this data will most likely be about; empty when none can be
   * predicted.
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public Optional<Column> likeliestTarget(long datasetId, int datasetVersion) {
    List<Column> possible = possibleTargets(datasetId, datasetVersion);
    List<String> suggested = columnRoles.suggestedTargets(datasetId, datasetVersion);
    return possible.stream()
        .filter(column -> column.role() == ColumnRole.TARGET)
        .findFirst()
        .or(
            () ->
                suggested.stream()
                    .flatMap(name -> possible.stream().filter(column -> column.name().equals(name)))
                    .findFirst());
  }

  /** The columns that can be predicted, of those whose values whoever acts may see. */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public List<Column> possibleTargets(long datasetId, int datasetVersion) {
    return versions.version(datasetId, datasetVersion).columns().stream()
        .filter(TrainingOptions::possibleTarget)
        .toList();
  }

  private static boolean possibleTarget(Column column) {
    return !column.masked()
        && (column.role() == ColumnRole.TARGET
            || column.role() == ColumnRole.FEATURE && column.type().predictable());
  }

  /**
   * What a training would be: which tasks and metrics fit, and the warnings that a person should
   * read before the start. Reads all rows of the target, and 50,000 rows from everywhere.
   *
   * @param target null for clustering
   * @param task null: the likeliest
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public Outlook outlook(long datasetId, int datasetVersion, String target, Task task) {
    DatasetVersion data = versions.version(datasetId, datasetVersion);
    if (target != null) {
      Orders.target(target, data);
    }
    try (Places.Place place = ADVICE.take(user.id())) {
      Outlook outlook =
          Outlooks.of(
              tasks.tasks(),
              SampledRows.of(rows, data),
              column -> SampledRows.column(rows, data, column),
              target,
              task);
      return SampledRows.sampled(data) ? confirmed(outlook, data) : outlook;
    }
  }

  /** Without what the profile of all rows knows better than the rows that were read. */
  private Outlook confirmed(Outlook outlook, DatasetVersion data) {
    Map<String, Long> distinct = new HashMap<>();
    versions
        .profile(data.datasetId(), data.version())
        .columns()
        .forEach(column -> distinct.put(column.name(), column.distinct()));
    return outlook.with(
        outlook.warnings().stream()
            .filter(
                warning ->
                    switch (warning.kind()) {
                      case CONSTANT -> distinct.getOrDefault(warning.column(), 0L) <= 1;
                      case ID_FEATURE ->
                          distinct.getOrDefault(warning.column(), data.rows()) > data.rows() * 0.9;
                      default -> true;
                    })
            .toList());
  }

  /** The kinds of questions that can be asked. */
  @Permitted(Role.Names.SIGNED_IN)
  public Tasks tasks() {
    return tasks.tasks();
  }

  /** Every algorithm that answers this kind of question, the cheap first. */
  @Permitted(Role.Names.SIGNED_IN)
  public List<Algorithm> algorithms(Task task) {
    return engines.engines().algorithms(task);
  }

  /** How its engine describes an algorithm; empty when that engine is not installed any more. */
  @Permitted(Role.Names.SIGNED_IN)
  public Optional<Algorithm> algorithm(String engine, String id) {
    return engines.engines().all().stream()
        .filter(known -> known.id().equals(engine))
        .flatMap(known -> known.algorithms().stream())
        .filter(algorithm -> algorithm.id().equals(id))
        .findFirst();
  }
}
