package org.aimass.datasets;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.importing.Import;
import org.aimass.datasets.importing.Watch;
import org.aimass.datasets.storage.Merging;
import org.aimass.datasets.storage.RowTables;
import org.aimass.datasets.storage.RowTables.StoredColumn;
import org.aimass.datasets.storage.TableSinks;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.jobs.JobContext;
import org.aimass.platform.Files;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;

/**
 * Makes versions of datasets from rows that a job of another module has fetched, by the same road
 * as from files: begun, loaded beside the versions that are there, and published in the transaction
 * that ends the job. Killed at any moment the dataset is as before or as after.
 */
@Stateless
@Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
public class VersionLoads {
  private static final String STEP_PUBLISHING = "datasets.step.publishing";
  private static final int DUPLICATES_TOLD = 20;

  @PersistenceContext EntityManager database;
  @Inject StartedImports started;
  @Inject ImportLedger ledger;
  @Inject RowTables tables;
  @Inject TableSinks sinks;
  @Inject Files files;

  /** An import that has begun. */
  public record Begun(long id, long datasetId, int version) {}

  /** What became of it. */
  public record Outcome(
      long datasetId, int version, long rowsAdded, long rowsChanged, long rowsRemoved) {}

  /** The dataset of that name; a new one, which has no version yet, where there was none. */
  public long dataset(String name) {
    return started.dataset(Dataset.checkedName(name)).id;
  }

  /**
   * Begins the next version. A later attempt of the same job goes on with what the first began.
   *
   * @param from what the history of the dataset says that the rows come from
   * @throws Problem 404 when the dataset is gone, 409 when another import of it is under way
   */
  public Begun begin(long datasetId, String from, ImportOptions options, long job) {
    Dataset dataset = database.find(Dataset.class, datasetId, LockModeType.PESSIMISTIC_WRITE);
    if (dataset == null) {
      throw new NotFound("datasets.noun.dataset", datasetId);
    }
    FileImport running =
        dataset.importing == null ? null : database.find(FileImport.class, dataset.importing);
    if (running != null && running.jobId != null && running.jobId == job) {
      return new Begun(running.id, datasetId, running.version);
    }
    FileImport begun = started.begin(dataset, from, 0, options);
    begun.jobId = job;
    return new Begun(begun.id, datasetId, begun.version);
  }

  /** Types, profiles and stores the rows. Nobody sees them yet. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public LoadedVersion load(JobContext job, Begun begun, IncomingRows rows, Merge merge)
      throws Exception {
    ImportLedger.Order order = order(begun);
    tables.dropUnused(ImportJob.table(order.datasetId(), order.version()), ledger.tablesInUse());
    String table = ImportJob.table(order, job.attempt());
    Watch watch =
        (percent, step, arguments) -> {
          job.checkCancelled();
          job.progress(percent, step, arguments);
        };
    Optional<StoredVersion> newest = started.newest(order.datasetId());
    boolean replaces = merge.mode() == Merge.Mode.REPLACE;
    Optional<StoredVersion> before = replaces ? Optional.empty() : newest;
    boolean merges = before.isPresent() || merge.mode() == Merge.Mode.UPSERT;
    ImportOptions options =
        newest
            .map(v -> asBefore(order.options(), v.columns(), rows, !replaces))
            .orElse(order.options());
    String first = merges ? RowTables.incoming(table) : table;
    Path temp = files.temp("load-" + order.id() + "-");
    try {
      Import.Result result =
          new Import(sinks, temp).run(rows.table(options), order.fileName(), options, first, watch);
      tables.publish(first);
      List<Column> incoming = result.plan().imported();
      if (!merges) {
        job.progress(97, STEP_PUBLISHING);
        return new LoadedVersion(order, table, result, incoming, result.rows(), 0);
      }
      return merged(job, order, table, result, before, merge);
    } finally {
      Files.delete(temp);
    }
  }

  /**
   * Columns that are there keep the role that somebody gave them; where the rows before stay, their
   * types, too, so that those and these are alike.
   */
  private static ImportOptions asBefore(
      ImportOptions options, List<Column> before, IncomingRows rows, boolean typed) {
    List<ColumnChoice> choices = new ArrayList<>(options.choices());
    for (Column column : before) {
      if (!rows.columns().contains(column.name())) {
        continue;
      }
      ColumnChoice chosen = options.choice(column.name()).orElse(null);
      ColumnKind type = typed ? column.type() : chosen == null ? null : chosen.type();
      ColumnRole role = column.role() == column.type().usualRole() ? null : column.role();
      choices.remove(chosen);
      if (type != null || role != null) {
        Reading reading = typed && column.reading() != null ? column.reading() : Reading.USUAL;
        choices.add(
            new ColumnChoice(column.name(), type, role, reading.dayFirst(), reading.decimal()));
      }
    }
    return options.withColumns(choices.isEmpty() ? null : choices);
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
          || before.isPresent() && Columns.find(before.get().columns(), name).isEmpty()) {
        throw new Problem(422, "datasets.problem.keyNotThere", name).at("key");
      }
    }
    Merging merging =
        new Merging(
            tables,
            before.map(StoredVersion::parts).orElse(List.of()),
            before.map(StoredVersion::columns).orElse(incoming),
            RowTables.incoming(table),
            incoming,
            merge.key());
    refuseBadKeys(merging, merge);
    List<StoredColumn> widths =
        result.plan().columns().stream()
            .map(c -> new StoredColumn(c.column(), c.characters()))
            .toList();
    job.progress(96, "datasets.step.merging");
    try (TableSink sink = sinks.open(table, merging.stored(widths), 0)) {
      Merging.Merged merged = merging.into(sink, job::checkCancelled);
      job.progress(97, STEP_PUBLISHING);
      tables.publish(table);
      tables.drop(RowTables.incoming(table));
      return new LoadedVersion(
          order,
          table,
          new Import.Result(
              result.plan().of(merging.columns()),
              merged.written(),
              result.skipped(),
              result.emptied()),
          incoming,
          merged.added(),
          merged.changed());
    }
  }

  private static void refuseBadKeys(Merging merging, Merge merge) throws SQLException {
    if (merge.key().isEmpty()) {
      return;
    }
    long missing = merging.withoutKey();
    if (missing > 0) {
      throw new Problem(422, "datasets.problem.keyMissing", missing, String.join(", ", merge.key()))
          .at("key");
    }
    List<Merging.Duplicate> duplicates = merging.duplicates(DUPLICATES_TOLD);
    if (!duplicates.isEmpty()) {
      String told =
          duplicates.stream()
              .map(
                  d ->
                      d.values()
                          + " ("
                          + d.rows().stream().map(String::valueOf).collect(Collectors.joining(", "))
                          + ")")
              .collect(Collectors.joining("; "));
      throw new Problem(422, "datasets.problem.keyTwice", String.join(", ", merge.key()), told)
          .at("key");
    }
  }

  private ImportLedger.Order order(Begun begun) {
    return ledger
        .order(begun.id())
        .filter(ImportLedger.Order::running)
        .orElseThrow(() -> new NotFound("datasets.noun.dataset", begun.datasetId()));
  }

  /** Whether the rows are, value by value, those of the newest version. */
  public boolean unchanged(LoadedVersion loaded) {
    Dataset dataset = database.find(Dataset.class, loaded.order.datasetId());
    return dataset != null
        && dataset.latest != null
        && started.hash(dataset.id, dataset.latest).filter(loaded.hash()::equals).isPresent();
  }

  /** Makes the rows the newest version, in the transaction that ends the job. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public Outcome publish(LoadedVersion loaded) {
    Dataset dataset = database.find(Dataset.class, loaded.order.datasetId());
    long before =
        dataset == null || dataset.latest == null ? 0 : started.rows(dataset.id, dataset.latest);
    ledger.done(loaded.order.id(), loaded.table, null, loaded.result);
    boolean replaced = loaded.added() == loaded.result.rows();
    return new Outcome(
        loaded.order.datasetId(),
        loaded.order.version(),
        loaded.added(),
        loaded.changed(),
        replaced ? before : 0);
  }

  /** Forgets an import that has brought nothing new; its history shows none. */
  public void nothingNew(Begun begun) {
    ledger.forgotten(begun.id());
  }

  /** Drops what was loaded and is no version. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void clear(Begun begun) throws SQLException, IOException {
    tables.dropUnused(ImportJob.table(begun.datasetId(), begun.version()), ledger.tablesInUse());
  }
}
