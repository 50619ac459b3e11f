package org.aimass.modelling.analysis;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Columns;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Rows;
import org.aimass.datasets.Versions;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.modelling.LeadingColumns;
import org.aimass.modelling.analysis.ErrorReport.Contradictions;
import org.aimass.modelling.analysis.ErrorReport.Group;
import org.aimass.modelling.analysis.ErrorReport.Row;
import org.aimass.modelling.evaluating.UnseenAnswers;
import org.aimass.platform.Places;
import org.aimass.platform.Problem;

/**
 * The rows in which a model is surely wrong, those whose label looks mistaken, and those that
 * contradict each other. Answers are those to unseen rows; values of columns that whoever asks may
 * not see are neither shown nor compared.
 */
@Stateless
@Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ErrorAnalysis {
  /** Rows of each list; all are counted. */
  public static final int SHOWN = 50;

  private static final int MOST_COMPARED = 300_000;
  private static final int CUT = 300;
  private static final Places PLACES = new Places(1, 2, 30_000);

  @Inject JudgedAnswers judgedAnswers;
  @Inject LeadingColumns leading;
  @Inject Versions versions;
  @Inject Rows rows;
  @Inject CurrentActor user;

  /**
   * @throws Problem 409 where no answers or rows are kept, 429 and 503 when too many ask at once
   */
  public ErrorReport of(long candidateId) {
    Judged judged = judgedAnswers.of(candidateId, null);
    DatasetVersion data =
        versions.version(judged.training().datasetId(), judged.training().datasetVersion());
    try (Places.Place place = PLACES.take(user.id())) {
      Optional<int[]> mistaken =
          judged.numbers() ? Optional.empty() : MistakenLabels.among(judged.answers());
      List<Column> columns =
          leading.columns(data.columns(), List.of(judged.candidate()), judged.training());
      List<Row> worst = shown(judged, worst(judged));
      List<Row> suspicious = shown(judged, mistaken.orElse(new int[0]));
      Map<Long, Object[]> values = values(data, columns, worst, suspicious);
      return new ErrorReport(
          data.datasetId(),
          data.version(),
          judged.answers().size(),
          columns,
          beside(worst, values),
          beside(suspicious, values),
          mistaken.map(found -> found.length).orElse(null),
          contradictions(judged, data));
    }
  }

  /** Positions of wrong answers, the surest first; of numbers all, the farthest off first. */
  static int[] worst(Judged judged) {
    UnseenAnswers answers = judged.answers();
    return IntStream.range(0, answers.size())
        .filter(i -> judged.numbers() || answers.said()[i] != answers.actual()[i])
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                    (Integer i) ->
                        judged.numbers()
                            ? -Math.abs(answers.actual()[i] - answers.said()[i])
                            : -answers.certainty()[i])
                .thenComparing(i -> i))
        .mapToInt(i -> i)
        .toArray();
  }

  private static List<Row> shown(Judged judged, int[] positions) {
    UnseenAnswers answers = judged.answers();
    return IntStream.of(positions)
        .limit(SHOWN)
        .mapToObj(
            i ->
                new Row(
                    answers.rows()[i],
                    List.of(),
                    answers.named(answers.actual()[i]),
                    answers.named(answers.said()[i]),
                    judged.numbers() ? null : (double) answers.certainty()[i],
                    judged.numbers() || Float.isNaN(answers.given()[i])
                        ? null
                        : (double) answers.given()[i]))
        .toList();
  }

  private Map<Long, Object[]> values(
      DatasetVersion data, List<Column> columns, List<Row> worst, List<Row> suspicious) {
    Map<Long, Object[]> values = new HashMap<>();
    long[] numbers =
        Stream.of(worst, suspicious)
            .flatMap(List::stream)
            .mapToLong(Row::number)
            .distinct()
            .sorted()
            .toArray();
    if (!columns.isEmpty()) {
      rows.readNumbered(
          data.datasetId(),
          data.version(),
          Columns.names(columns),
          CUT,
          numbers,
          row -> values.put(row.number(), row.values()));
    }
    return values;
  }

  private static List<Row> beside(List<Row> rows, Map<Long, Object[]> values) {
    return rows.stream()
        .map(
            row ->
                values.containsKey(row.number())
                    ? row.with(Arrays.asList(values.get(row.number())))
                    : row)
        .toList();
  }

  private Contradictions contradictions(Judged judged, DatasetVersion data) {
    List<Column> learnt = learnt(judged, data);
    List<Column> compared = learnt.stream().filter(column -> !column.masked()).toList();
    Optional<Column> target = Columns.find(data.columns(), judged.training().target());
    int hidden = learnt.size() - compared.size();
    if (compared.isEmpty() || target.isEmpty() || target.get().masked()) {
      return new Contradictions(0, data.rows(), 0, hidden, List.of());
    }
    List<Column> wanted = new ArrayList<>(compared);
    wanted.add(target.get());
    AlikeRows alike = new AlikeRows((int) Math.min(MOST_COMPARED, Math.max(1, data.rows())));
    rows.read(
        data.datasetId(),
        data.version(),
        Columns.names(wanted),
        row -> alike.add(Arrays.copyOf(row, compared.size()), row[compared.size()]));
    List<Group> found = alike.contradictions();
    return new Contradictions(
        alike.size(), data.rows(), found.size(), hidden, found.stream().limit(SHOWN).toList());
  }

  private static List<Column> learnt(Judged judged, DatasetVersion data) {
    List<String> features = judged.training().features();
    return data.columns().stream()
        .filter(column -> !column.called(judged.training().target()))
        .filter(column -> column.type().learnable())
        .filter(
            column ->
                features.isEmpty()
                    ? column.role() == ColumnRole.FEATURE
                    : features.stream().anyMatch(column::called))
        .toList();
  }
}
