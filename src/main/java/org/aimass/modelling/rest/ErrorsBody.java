package org.aimass.modelling.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.Columns;
import org.aimass.datasets.LongText;
import org.aimass.modelling.analysis.ErrorReport;

/** {@link ErrorReport} as programs read it: a row's values by the names of the columns. */
public record ErrorsBody(
    String datasetId,
    int datasetVersion,
    int judged,
    List<RowBody> worst,
    List<RowBody> suspicious,
    Integer estimated,
    ErrorReport.Contradictions contradictions) {

  /** A row with what was said of it. */
  public record RowBody(
      long number,
      Map<String, Object> values,
      Object actual,
      Object answer,
      Double probability,
      Double given) {}

  static ErrorsBody of(ErrorReport report) {
    List<String> names = Columns.names(report.columns());
    return new ErrorsBody(
        String.valueOf(report.datasetId()),
        report.datasetVersion(),
        report.judged(),
        rows(names, report.worst()),
        rows(names, report.suspicious()),
        report.estimated(),
        report.contradictions());
  }

  private static List<RowBody> rows(List<String> names, List<ErrorReport.Row> rows) {
    return rows.stream()
        .map(
            row ->
                new RowBody(
                    row.number(),
                    values(names, row.values()),
                    row.actual(),
                    row.answer(),
                    row.probability(),
                    row.given()))
        .toList();
  }

  private static Map<String, Object> values(List<String> names, List<Object> values) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      // Of a long text its beginning: the rows of the dataset have the whole.
      named.put(
          names.get(i), values.get(i) instanceof LongText text ? text.beginning() : values.get(i));
    }
    return named;
  }
}
