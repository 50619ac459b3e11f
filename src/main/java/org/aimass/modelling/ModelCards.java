package org.aimass.modelling;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.aimass.identity.Audit;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.modelling.storing.StoredModelVersion;
import org.aimass.modelling.storing.StoredVersions;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;

/** The cards of model versions: what their developers say of them and decide for them. */
@Stateless
public class ModelCards {
  private static final int LONGEST_TEXT = 10_000;

  @PersistenceContext EntityManager database;
  @Inject Models models;
  @Inject Audit audit;

  /**
   * Writes the card of a version.
   *
   * @param card its revision is the one that was read; another one means that somebody else has
   *     written meanwhile
   */
  @Permitted(Role.Names.MODEL_DEVELOPER)
  public ModelVersion describe(String name, int version, ModelVersion.Card card) {
    ModelVersion.Card checked = checked(card);
    StoredModelVersion found = StoredVersions.find(database, name, version);
    // Two people may save the card at once: the second waits, and sees what the first has written.
    database.refresh(found, LockModeType.PESSIMISTIC_WRITE);
    if (card.revision() == null || found.revision() != card.revision()) {
      throw new Problem(409, "modelling.problem.cardChanged", name, version);
    }
    KeptThreshold before = found.threshold();
    found.describe(checked, kept(found, card.threshold()));
    if (!Objects.equals(before, found.threshold())) {
      audit.record(
          "MODEL_THRESHOLD",
          name + " " + version,
          Json.write(Map.of("threshold", card.threshold() == null ? "none" : card.threshold())));
    }
    database.flush();
    return found.view();
  }

  /**
   * The card of a new version.
   *
   * @param description may be null
   */
  public static ModelVersion.Card first(String description) {
    return checked(new ModelVersion.Card(description, null, null, null, null, null, null));
  }

  private static ModelVersion.Card checked(ModelVersion.Card card) {
    if (card.mostMissing() != null && !(card.mostMissing() > 0 && card.mostMissing() <= 1)) {
      throw new Problem(400, "modelling.problem.mostMissing").at("mostMissing");
    }
    return new ModelVersion.Card(
        text(card.description(), "description"),
        text(card.intendedUse(), "intendedUse"),
        text(card.limitations(), "limitations"),
        card.mostMissing(),
        card.threshold(),
        null,
        card.revision());
  }

  /** The shares of {@link ModelVersion.Card#mostMissing()}, of versions that have one. */
  public Map<Models.Version, Double> mostMissing() {
    Map<Models.Version, Double> shares = new HashMap<>();
    database
        .createQuery(
            "select v.model.name, v.version, v.mostMissing from StoredModelVersion v where"
                + " v.mostMissing is not null",
            Object[].class)
        .getResultList()
        .forEach(
            row ->
                shares.put(new Models.Version((String) row[0], (Integer) row[1]), (Double) row[2]));
    return shares;
  }

  private KeptThreshold kept(StoredModelVersion version, Double threshold) {
    return threshold == null
        ? null
        : kept(models.evaluation(version.modelName(), version.view().version()), threshold);
  }

  /**
   * @param report of the candidate that the version was
   * @throws Problem 400 when the value is none, or there are not two classes
   */
  static KeptThreshold kept(Optional<EvaluationReport> report, double threshold) {
    String positive = report.map(each -> each.measured().positive()).orElse(null);
    if (positive == null) {
      throw new Problem(400, "modelling.problem.thresholdOfTwo").at("threshold");
    }
    if (!KeptThreshold.valid(threshold)) {
      throw new Problem(400, "modelling.problem.threshold").at("threshold");
    }
    return new KeptThreshold(threshold, positive);
  }

  /** The thresholds of the versions that have one. */
  public Map<Models.Version, KeptThreshold> thresholds() {
    Map<Models.Version, KeptThreshold> thresholds = new HashMap<>();
    database
        .createQuery(
            "select v.model.name, v.version, v.threshold, v.thresholdOf from StoredModelVersion v"
                + " where v.threshold is not null",
            Object[].class)
        .getResultList()
        .forEach(
            row ->
                thresholds.put(
                    new Models.Version((String) row[0], (Integer) row[1]),
                    new KeptThreshold((Double) row[2], (String) row[3])));
    return thresholds;
  }

  private static String text(String text, String field) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > LONGEST_TEXT) {
      throw new Problem(400, "platform.problem.tooLong", field, LONGEST_TEXT).at(field);
    }
    return text.strip();
  }
}
