package org.aimass.datasets;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.importing.Import;
import org.aimass.datasets.storage.MergeKey;
import org.aimass.datasets.storage.Merging;
import org.aimass.datasets.storage.RowTables;
import org.aimass.datasets.storage.RowTables.StoredColumn;
import org.aimass.datasets.storage.TableSinks;
import org.aimass.jobs.JobContext;
import org.aimass.platform.Problem;

/**
 * Loads rows, of files as of other systems, beside the versions that are there, and joins them with
 * the newest of those as was chosen. Nobody sees them yet.
 */
@Dependent
class MergedLoads {
  private static final String STEP_PUBLISHING = "datasets.step.publishing";
  private static final int KEYS_TOLD = 20;

  @Inject StartedImports started;
  @Inject RowTables tables;
  @Inject TableSinks sinks;

  /** The rows that come in. */
  interface Incoming {
    /** The names of their columns, as far as they are known before they are loaded. */
    List<String> columns() throws Exception;

    /** True where columns keep the roles that somebody gave them, even if all rows are replaced. */
    boolean keepsRoles();

    /** Brings the rows into the unfinished form of a table. */
    Import.Result load(ImportOptions options, String table) throws Exception;
  }

  LoadedVersion load(JobContext job, ImportLedger.Order order, Merge merge, Incoming rows)
      throws Exception {
    String table = ImportJob.table(order, job.attempt());
    boolean replaces = merge.mode() == Merge.Mode.REPLACE;
    Optional<StoredVersion> newest =
        replaces && !rows.keepsRoles() ? Optional.empty() : started.newest(order.datasetId());
    Optional<StoredVersion> before = replaces ? Optional.empty() : newest;
    boolean merges = before.isPresent() || !merge.key().isEmpty();
    before.ifPresent(v -> started.refuseMasked(v, merge.key()));
    ImportOptions options = order.options();
    if (newest.isPresent()) {
      options = asBefore(options, newest.get().keptColumns(), rows.columns(), !replaces);
    }
    if (merge.mode() == Merge.Mode.APPEND && before.isPresent() && options.onlyRejected() == null) {
      options = options.withOnlyRejected(true);
    }
    String first = merges ? RowTables.incoming(table) : table;
    Import.Result result = rows.load(options, first);
    tables.publish(first);
    List<Column> incoming = result.plan().imported();
    if (!merges) {
      job.progress(97, STEP_PUBLISHING);
      return new LoadedVersion(order, table, result, incoming, result.rows(), 0);
    }
    return merged(job, order, table, result, before, merge);
  }

  /**
   * Columns that are there keep the role that somebody gave them; where the rows before stay, their
   * types, too, so that those and these are alike.
   */
  private static ImportOptions asBefore(
      ImportOptions options, List<Column> before, List<String> names, boolean typed) {
    List<ColumnChoice> choices = new ArrayList<>(options.choices());
    for (Column column : before) {
      ColumnChoice chosen =
          choices.stream().filter(c -> column.name().equals(c.called())).findFirst().orElse(null);
      String name = chosen == null ? column.name() : chosen.name();
      if (!names.contains(name)) {
        continue;
      }
      ColumnKind type = typed ? column.type() : chosen == null ? null : chosen.type();
      ColumnRole role = column.role() == column.type().usualRole() ? null : column.role();
      choices.remove(chosen);
      String as = chosen == null ? null : chosen.as();
      if (type != null || role != null || as != null) {
        Reading reading = typed && column.reading() != null ? column.reading() : Reading.USUAL;
        choices.add(
            new ColumnChoice(
                name,
                type,
                role,
                said(chosen == null ? null : chosen.dayFirst(), reading.dayFirst()),
                said(chosen == null ? null : chosen.decimal(), reading.decimal()),
                as));
      }
    }
    return options.withColumns(choices.isEmpty() ? null : choices);
  }

  private static <T> T said(T chosen, T before) {
    return chosen == null ? before : chosen;
  }

  private LoadedVersion merged(
      JobContext job,
      ImportLedger.Order order,
      String table,
      Import.Result result,
      Optional<StoredVersion> before,
      Merge merge)
      throws Exception {
    List<Column> incoming = result.plan().imported();
    for (String name : merge.key()) {
      if (Columns.find(incoming, name).isEmpty()
          || before.isPresent() && Columns.find(before.get().keptColumns(), name).isEmpty()) {
        throw new Problem(422, "datasets.problem.keyNotThere", name).at("key");
      }
    }
    String first = RowTables.incoming(table);
    List<Column> columnsBefore = before.map(StoredVersion::keptColumns).orElse(incoming);
    MergeKey key = new MergeKey(tables, first, incoming, merge.key());
    checkKeys(key, merge, before, result.numbers()::inFile);
    boolean places = merge.mode() == Merge.Mode.UPSERT;
    Merging merging =
        new Merging(
            tables,
            before.map(StoredVersion::parts).orElse(List.of()),
            columnsBefore,
            first,
            incoming,
            places ? key : new MergeKey(tables, first, incoming, List.of()));
    List<StoredColumn> widths =
        result.plan().columns().stream()
            .map(c -> new StoredColumn(c.column(), c.characters()))
            .toList();
    job.progress(96, "datasets.step.merging");
    try (TableSink sink = sinks.open(table, merging.stored(widths), 0)) {
      Merging.Merged merged = merging.into(sink, job::checkCancelled);
      job.progress(97, STEP_PUBLISHING);
      tables.publish(table);
      tables.drop(first);
      return new LoadedVersion(
          order,
          table,
          result.joined(merging.columns(), merged.written()),
          incoming,
          merged.added(),
          merged.changed());
    }
  }

  private static void checkKeys(
      MergeKey key, Merge merge, Optional<StoredVersion> before, LongUnaryOperator numbers)
      throws SQLException {
    if (merge.key().isEmpty()) {
      return;
    }
    String names = String.join(", ", merge.key());
    long missing = key.withoutKey();
    if (missing > 0) {
      throw new Problem(422, "datasets.problem.keyMissing", missing, names).at("key");
    }
    if (merge.duplicates() == Merge.Duplicates.LAST) {
      key.keepLast();
    } else {
      refuse("datasets.problem.keyTwice", names, key.duplicates(KEYS_TOLD), numbers);
    }
    if (merge.mode() == Merge.Mode.APPEND && before.isPresent()) {
      refuse(
          "datasets.problem.keyThere",
          names,
          key.known(before.get().parts(), before.get().keptColumns(), KEYS_TOLD),
          numbers);
    }
  }

  private static void refuse(
      String problem, String names, List<MergeKey.Duplicate> found, LongUnaryOperator numbers) {
    if (found.isEmpty()) {
      return;
    }
    String told =
        found.stream()
            .map(
                d ->
                    d.values()
                        + " ("
                        + d.rows().stream()
                            .map(row -> String.valueOf(numbers.applyAsLong(row)))
                            .collect(Collectors.joining(", "))
                        + ")")
            .collect(Collectors.joining("; "));
    throw new Problem(422, problem, names, told).at("key");
  }
}
