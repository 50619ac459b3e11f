package org.aimass.modelling.explaining;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimass.datasets.Column;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Rows;
import org.aimass.datasets.Versions;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.Field;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Models;
import org.aimass.modelling.PositiveClass;
import org.aimass.modelling.PredictionTimeout;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.Provenance;
import org.aimass.modelling.explaining.ModelExplanation.Importance;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.training.SampledRows;
import org.aimass.platform.Json;
import org.aimass.platform.NotFound;
import org.aimass.platform.Places;
import org.aimass.platform.Problem;

/**
 * What the versions of models look at, and how their answers follow their columns. It is found out
 * when somebody asks for the first time, on rows of the dataset version that was learnt from (where
 * that is gone, or was never there, on rows drawn from the model's profile), and kept in a file
 * under the checksum of the model. Values of personal columns are taken out for whoever may not see
 * them when it is read, not before it is kept.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
public class ModelExplanations {
  private static final Logger LOG = System.getLogger(ModelExplanations.class.getName());
  private static final Duration TIME = Duration.ofSeconds(12);
  private static final Places PLACES = new Places(1, 1, 45_000);

  /** Student's t for the three repeats of which reports of before keep the spread. */
  private static final double T_95_OF_THREE = 4.303;

  /** Changes with what is kept: files of another form are not read. */
  private static final String FORM = "1";

  @Inject Models models;
  @Inject Versions versions;
  @Inject Rows rows;
  @Inject org.aimass.modelling.training.Importance importance;
  @Inject org.aimass.platform.Files files;
  @Inject CurrentActor user;

  /**
   * The explanation of a version.
   *
   * @param of the class or group whose probability the curves show; null: the positive class, or
   *     the first one
   * @throws NotFound when there is no such version
   * @throws Problem 400 for an unknown class; 422 when the model is too slow to be explained; 429
   *     and 503 when others wait for theirs
   */
  public ModelExplanation of(String name, int version, String of) {
    ModelVersion about = models.version(name, version);
    String explained = explained(about, of);
    Path file = file(about, explained);
    Optional<ModelExplanation> kept = kept(file);
    if (kept.isEmpty()) {
      try (Places.Place place = PLACES.take(user.id())) {
        // Somebody else may have found it while this waited.
        kept = kept(file);
        if (kept.isEmpty()) {
          kept = Optional.of(found(about, explained));
          keep(file, kept.get());
        }
      }
    }
    return kept.get().masked(masked(about));
  }

  /** The same where it was found out before; empty where somebody has to ask for it. */
  public Optional<ModelExplanation> known(String name, int version, String of) {
    ModelVersion about = models.version(name, version);
    return kept(file(about, explained(about, of))).map(known -> known.masked(masked(about)));
  }

  /** Names of inputs whose values whoever acts may not see. */
  public Set<String> masked(ModelVersion about) {
    return data(about).stream()
        .flatMap(data -> data.columns().stream())
        .filter(Column::masked)
        .flatMap(
            column ->
                about.inputs().stream().map(Field::name).filter(input -> column.called(input)))
        .collect(Collectors.toSet());
  }

  private String explained(ModelVersion about, String of) {
    List<String> classes = about.classes();
    if (of != null && !of.isEmpty()) {
      RowExplainer.requireClass(classes, of);
      return of;
    }
    if (classes.isEmpty()) {
      return null;
    }
    if (classes.size() != 2) {
      return classes.get(0);
    }
    return models
        .evaluation(about.name(), about.version())
        .map(report -> report.measured().positive())
        .orElseGet(() -> classes.get(PositiveClass.usual(classes, 1, 0)));
  }

  private Path file(ModelVersion about, String explained) {
    return files
        .folder("explanations")
        .resolve(
            about.artefact().sha256()
                + "-"
                + (explained == null ? "value" : about.classes().indexOf(explained))
                + "."
                + FORM
                + ".json");
  }

  private static Optional<ModelExplanation> kept(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(Json.read(Files.readString(file), ModelExplanation.class))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // It is found out again.
      LOG.log(Level.WARNING, "The explanation " + file.getFileName() + " does not read.", e);
      return Optional.empty();
    }
  }

  private static void keep(Path file, ModelExplanation explanation) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(part, Json.write(explanation));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Whoever asks again waits again.
      LOG.log(Level.WARNING, "The explanation " + file.getFileName() + " cannot be kept.", e);
      org.aimass.platform.Files.delete(part);
    }
  }

  private ModelExplanation found(ModelVersion about, String explained) {
    Predictor model = models.predictor(about.name(), about.version());
    List<Map<String, Object>> learnt =
        data(about)
            .map(data -> rows(model, SampledRows.few(rows, data, ModelExplainer.MOST_ROWS)))
            .orElse(List.of());
    ModelExplainer.Known known = importance(about).orElse(null);
    try {
      return new ModelExplainer(model, explained, TIME).explain(learnt, known);
    } catch (PredictionTimeout e) {
      throw new Problem(422, "modelling.explaining.problem.tooSlow");
    }
  }

  /** Empty for a model that was made elsewhere, and when the dataset was deleted since. */
  private Optional<DatasetVersion> data(ModelVersion about) {
    Provenance made = about.origin().provenance();
    if (made == null || made.datasetId() == null || made.datasetVersion() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(versions.version(made.datasetId(), made.datasetVersion()));
    } catch (NotFound deletedSince) {
      return Optional.empty();
    }
  }

  /** Rows of a table as callers would send them. */
  static List<Map<String, Object>> rows(Predictor model, RawTable table) {
    List<Map<String, Object>> sent = new ArrayList<>();
    int[] positions =
        model.inputs().stream().mapToInt(input -> table.position(input.name())).toArray();
    for (int row = 0; row < table.rows(); row++) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (int i = 0; i < positions.length; i++) {
        Field input = model.inputs().get(i);
        if (positions[i] >= 0 && !table.missing(positions[i], row)) {
          values.put(
              input.name(),
              input.type().textual()
                  ? table.text(positions[i], row)
                  : input.type().value(table.number(positions[i], row)));
        }
      }
      sent.add(values);
    }
    return sent;
  }

  /** As the evaluation has it, found out now where its training had no time for it. */
  private Optional<ModelExplainer.Known> importance(ModelVersion about) {
    if (!about.trained()) {
      return Optional.empty();
    }
    EvaluationReport report;
    try {
      report = importance.explained(about.origin().candidateId());
    } catch (Problem problem) {
      return Optional.empty();
    }
    if (!report.explained()) {
      return Optional.empty();
    }
    Map<String, Field> inputs =
        about.inputs().stream().collect(Collectors.toMap(Field::name, field -> field));
    return Optional.of(
        new ModelExplainer.Known(
            report.importances().stream()
                .filter(each -> inputs.containsKey(each.field()))
                .map(each -> importance(each, inputs.get(each.field())))
                .toList(),
            report.measured().metric(),
            EvaluationReport.LEARNT_ROWS.equals(report.importancesOn())));
  }

  private static Importance importance(EvaluationReport.Importance each, Field input) {
    double reach = T_95_OF_THREE * each.deviation() / Math.sqrt(3);
    return new Importance(
        each.field(),
        input.label() == null ? input.name() : input.label(),
        each.loss(),
        each.low() == null ? Double.valueOf(each.loss() - reach) : each.low(),
        each.high() == null ? Double.valueOf(each.loss() + reach) : each.high());
  }
}
