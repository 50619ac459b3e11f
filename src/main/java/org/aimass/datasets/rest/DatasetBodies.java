package org.aimass.datasets.rest;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.datasets.CellFault;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.DatasetCard;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Finding;
import org.aimass.datasets.ImportEntry;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.LongText;
import org.aimass.datasets.Preview;
import org.aimass.datasets.Profile;
import org.aimass.platform.Messages;

/** Datasets on the wire. */
final class DatasetBodies {

  private DatasetBodies() {}

  record StartedBody(String id, int version, String job) {}

  record CardBody(
      String id,
      String name,
      String description,
      List<String> tags,
      int version,
      long rows,
      int columnCount,
      String state,
      String owner,
      Instant changed) {
    static CardBody of(DatasetCard card) {
      return new CardBody(
          String.valueOf(card.id()),
          card.name(),
          card.description(),
          card.tags(),
          card.version(),
          card.rows(),
          card.columns(),
          card.state(),
          card.createdBy(),
          card.changed());
    }
  }

  record ColumnBody(
      String name,
      String label,
      ColumnKind type,
      ColumnRole role,
      boolean personal,
      boolean masked) {
    static ColumnBody of(Column c) {
      return new ColumnBody(c.name(), c.label(), c.type(), c.role(), c.personal(), c.masked());
    }
  }

  record DatasetBody(
      String id,
      String name,
      String description,
      List<String> tags,
      String owner,
      int version,
      long rows,
      String hash,
      List<ColumnBody> columns,
      String state) {
    static DatasetBody of(DatasetVersion v, DatasetCard card) {
      return new DatasetBody(
          String.valueOf(v.datasetId()),
          v.name(),
          card.description(),
          card.tags(),
          card.createdBy(),
          v.version(),
          v.rows(),
          v.ready() ? v.hash() : null,
          v.columns().stream().map(ColumnBody::of).toList(),
          v.state());
    }
  }

  /** What is to be changed; null stays. */
  public record ChangeRequest(
      String name, String description, List<String> tags, List<ColumnChange> columns) {}

  public record ColumnChange(String name, ColumnRole role, Boolean personal) {}

  /**
   * @param masked names of the columns whose values are not told to whoever asks
   */
  record RowsBody(
      List<String> columns,
      List<String> masked,
      List<Map<String, Object>> rows,
      String nextCursor) {}

  record VersionBody(
      String id,
      int version,
      String state,
      long rows,
      String hash,
      String fileName,
      String fileHash,
      String createdBy,
      Instant created,
      ImportOptions settings,
      String error) {
    static VersionBody of(String id, ImportEntry e, Locale locale) {
      return new VersionBody(
          id,
          e.version(),
          e.state(),
          e.rows() == null ? 0 : e.rows(),
          e.hash(),
          e.fileName(),
          e.fileHash(),
          e.startedBy(),
          e.created(),
          e.options(),
          e.error(locale));
    }
  }

  record SheetBody(String name, Long rows, Integer columns, boolean hidden) {}

  record CellProblemBody(
      String sheet,
      String cell,
      long row,
      String column,
      String value,
      String reason,
      String remedy) {
    static CellProblemBody of(CellFault f, Locale locale) {
      return new CellProblemBody(
          f.sheet(),
          f.cell(),
          f.row(),
          f.label(),
          f.value(),
          f.reasonText(locale),
          f.remedyText(locale));
    }
  }

  record PreviewColumnBody(
      String name,
      String label,
      ColumnKind type,
      ColumnRole role,
      double confidence,
      String decimal,
      long problems,
      List<String> notes) {}

  record PreviewBody(
      List<SheetBody> sheets,
      String sheet,
      String encoding,
      Double encodingConfidence,
      List<String> encodings,
      String delimiter,
      String quote,
      String escape,
      long headerRow,
      List<PreviewColumnBody> columns,
      List<Map<String, Object>> rows,
      long rowCount,
      boolean complete,
      long problemCount,
      List<CellProblemBody> problems,
      List<String> notes) {
    static PreviewBody of(Preview p, Locale locale) {
      List<String> names = p.columns().stream().map(Preview.PreviewColumn::name).toList();
      return new PreviewBody(
          p.sheets().stream()
              .map(
                  s ->
                      new SheetBody(
                          s.name(),
                          s.rows() < 0 ? null : s.rows(),
                          s.columns() < 0 ? null : s.columns(),
                          s.hidden()))
              .toList(),
          p.sheet(),
          p.encoding(),
          p.encoding() == null ? null : p.encodingConfidence(),
          p.encodings(),
          p.delimiter(),
          p.quote(),
          p.escape(),
          p.headerRow(),
          p.columns().stream()
              .map(
                  c ->
                      new PreviewColumnBody(
                          c.name(),
                          c.label(),
                          c.type(),
                          c.role(),
                          c.confidence(),
                          c.decimal(),
                          c.faults(),
                          texts(c.problems(), locale)))
              .toList(),
          p.rows().stream()
              .map(r -> row(names, r.values().stream().map(v -> shown(v, locale)).toArray()))
              .toList(),
          p.rowsSeen(),
          p.whole(),
          p.faultCount(),
          p.faults().stream().map(f -> CellProblemBody.of(f, locale)).toList(),
          texts(p.findings(), locale));
    }
  }

  record ColumnProfileBody(
      String name,
      String label,
      ColumnKind type,
      long missing,
      long distinct,
      boolean distinctExact,
      Object min,
      Object max,
      Object mean,
      Double deviation,
      Double skewness,
      List<Object> quantiles,
      Profile.Histogram histogram,
      List<Profile.Top> top,
      boolean topExact,
      Double meanLength,
      List<String> warnings) {
    static ColumnProfileBody of(Profile.ColumnProfile c, Locale locale) {
      return new ColumnProfileBody(
          c.name(),
          c.label(),
          c.type(),
          c.missing(),
          c.distinct(),
          c.distinctExact(),
          c.min(),
          c.max(),
          c.mean(),
          c.deviation(),
          c.skewness(),
          c.quantiles() == null ? List.of() : c.quantiles(),
          c.histogram(),
          c.top() == null ? List.of() : c.top(),
          c.topExact(),
          c.meanLength(),
          texts(c.warnings(), locale));
    }
  }

  record AssociationBody(
      String column,
      String label,
      String measure,
      double value,
      double information,
      List<String> warnings) {}

  record ProfileBody(
      long rows,
      List<ColumnProfileBody> columns,
      List<String> masked,
      Profile.Correlations correlations,
      List<AssociationBody> associations) {
    static ProfileBody of(
        Profile p, List<String> masked, List<Profile.Association> associations, Locale locale) {
      return new ProfileBody(
          p.rows(),
          p.columns().stream().map(c -> ColumnProfileBody.of(c, locale)).toList(),
          masked,
          p.correlations(),
          associations.stream()
              .map(
                  a ->
                      new AssociationBody(
                          a.column(),
                          a.label(),
                          a.measure(),
                          a.value(),
                          a.information(),
                          texts(a.warnings(), locale)))
              .toList());
    }
  }

  private static Object shown(Object value, Locale locale) {
    return value instanceof LongText text
        ? Messages.text(locale, "datasets.page.longText", text.beginning(), text.length())
        : value;
  }

  private static List<String> texts(List<Finding> findings, Locale locale) {
    return findings == null ? List.of() : findings.stream().map(f -> f.text(locale)).toList();
  }

  /** Values by name, in the order of the columns. */
  static Map<String, Object> row(List<String> names, Object[] values) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < names.size() && i < values.length; i++) {
      row.put(names.get(i), values[i]);
    }
    return row;
  }
}
