package org.aimass.modelling.analysis;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.aimass.datasets.Column;
import org.aimass.datasets.Columns;
import org.aimass.datasets.Rows;
import org.aimass.datasets.Versions;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.modelling.KeptThreshold;
import org.aimass.modelling.Metric;
import org.aimass.platform.Places;
import org.aimass.platform.Problem;

/**
 * How good a model is for parts of its rows, and how it treats groups of people. The answers to
 * unseen rows ({@link org.aimass.modelling.evaluating.UnseenAnswers}) are joined with the rows of
 * the dataset; columns that whoever asks may not see are left out. A second for 20,000 rows of 30
 * columns.
 */
@Stateless
@Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Segments {
  /** Columns times rows that are held at a time. */
  private static final int MOST_CELLS = 2_000_000;

  private static final Places PLACES = new Places(1, 2, 20_000);

  /** Longer ones are texts, which make no segments. */
  private static final int CUT = 300;

  @Inject JudgedAnswers judgedAnswers;
  @Inject Versions versions;
  @Inject Rows rows;
  @Inject CurrentActor user;

  /**
   * What to look at.
   *
   * @param column name of the only column; null: all
   * @param metric name; null: the one that candidates are ranked by, or the nearest to it that
   *     segments can be measured in
   * @param threshold that a model version has been given; null: the likeliest class is the answer
   */
  public record Question(String column, String metric, KeptThreshold threshold) {}

  /**
   * Quality by segment.
   *
   * @throws Problem 409 where no answers or rows are kept, 400 for a column or a metric that there
   *     is not, 429 and 503 when too many ask at once
   */
  public SegmentReport of(long candidateId, Question question) {
    Judged judged = judgedAnswers.of(candidateId, question.threshold());
    List<Metric> metrics = Measure.measurable(judged);
    Metric metric = metric(judged, metrics, question.metric());
    List<Column> all = columns(judged);
    List<Column> wanted = question.column() == null ? all : List.of(one(all, question.column()));
    List<Parts> parts = parts(judged, wanted);
    int size = judged.answers().size();
    SegmentSearch search = new SegmentSearch(new Measure(judged, metric), size);
    SegmentSearch.Result found = search.among(parts);
    return new SegmentReport(
        judged.training().datasetId(),
        judged.training().datasetVersion(),
        metric,
        metrics,
        search.whole(),
        all,
        found.segments(),
        found.pairs(),
        found.compared());
  }

  /**
   * How the groups of a protected column are treated.
   *
   * @throws Problem as {@link #of}; 409 unless two classes are told apart
   */
  public Fairness fairness(long candidateId, String column, KeptThreshold threshold) {
    Judged judged = judgedAnswers.of(candidateId, threshold);
    if (judged.positive() < 0) {
      throw new Problem(409, "modelling.problem.analysis.twoClasses").at("protected");
    }
    Column found = one(columns(judged), column);
    return Fairness.of(judged, parts(judged, List.of(found)).get(0));
  }

  private static Metric metric(Judged judged, List<Metric> metrics, String wanted) {
    if (wanted != null) {
      return metrics.stream()
          .filter(metric -> metric.name().equals(wanted))
          .findFirst()
          .orElseThrow(
              () ->
                  new Problem(
                          400,
                          "modelling.problem.analysis.metric",
                          wanted,
                          String.join(", ", metrics.stream().map(Metric::name).toList()))
                      .at("metric"));
    }
    return metrics.contains(judged.training().metric())
        ? judged.training().metric()
        : metrics.get(0);
  }

  private static Column one(List<Column> columns, String name) {
    return Columns.find(columns, name)
        .orElseThrow(
            () -> new Problem(400, "modelling.problem.analysis.column", name).at("column"));
  }

  /** The columns by which rows can be divided: also those that were not learnt from. */
  private List<Column> columns(Judged judged) {
    List<Column> there =
        versions
            .version(judged.training().datasetId(), judged.training().datasetVersion())
            .columns();
    Optional<Column> target = Columns.find(there, judged.training().target());
    return there.stream()
        .filter(column -> !column.equals(target.orElse(null)) && Parts.divides(column))
        .limit(Math.max(1, MOST_CELLS / Math.max(1, judged.answers().size())))
        .toList();
  }

  private List<Parts> parts(Judged judged, List<Column> columns) {
    int[] numbers = judged.answers().rows();
    Object[][] values = new Object[columns.size()][numbers.length];
    int[] at = {0};
    try (Places.Place place = PLACES.take(user.id())) {
      if (columns.isEmpty()) {
        return List.of();
      }
      rows.readNumbered(
          judged.training().datasetId(),
          judged.training().datasetVersion(),
          Columns.names(columns),
          CUT,
          Arrays.stream(numbers).asLongStream().toArray(),
          row -> {
            while (numbers[at[0]] < row.number()) {
              at[0]++;
            }
            for (int c = 0; c < values.length; c++) {
              values[c][at[0]] = row.values()[c];
            }
          });
    }
    List<Parts> parts = new ArrayList<>();
    for (int c = 0; c < values.length; c++) {
      parts.add(Parts.of(columns.get(c), values[c]));
    }
    return parts;
  }
}
