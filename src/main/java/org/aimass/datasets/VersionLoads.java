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
import java.util.List;
import org.aimass.datasets.importing.Import;
import org.aimass.datasets.importing.Watch;
import org.aimass.datasets.storage.RowTables;
import org.aimass.datasets.storage.TableSinks;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.jobs.JobContext;
import org.aimass.platform.Files;
import org.aimass.platform.NotFound;

/**
 * Makes versions of datasets from rows that a job of another module has fetched, by the same road
 * as from files: begun, loaded beside the versions that are there, and published in the transaction
 * that ends the job. Killed at any moment the dataset is as before or as after.
 */
@Stateless
@Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
public class VersionLoads {
  @PersistenceContext EntityManager database;
  @Inject StartedImports started;
  @Inject ImportLedger ledger;
  @Inject RowTables tables;
  @Inject TableSinks sinks;
  @Inject MergedLoads merged;
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
    Watch watch =
        (percent, step, arguments) -> {
          job.checkCancelled();
          job.progress(percent, step, arguments);
        };
    Path temp = files.temp("load-" + order.id() + "-");
    try {
      return merged.load(job, order, merge, new Fetched(rows, order.fileName(), temp, watch));
    } finally {
      Files.delete(temp);
    }
  }

  /** Rows that a job has fetched, on their way into a table. */
  private final class Fetched implements MergedLoads.Incoming {
    private final IncomingRows rows;
    private final String from;
    private final Path temp;
    private final Watch watch;

    Fetched(IncomingRows rows, String from, Path temp, Watch watch) {
      this.rows = rows;
      this.from = from;
      this.temp = temp;
      this.watch = watch;
    }

    @Override
    public List<String> columns() {
      return rows.columns();
    }

    @Override
    public boolean keepsRoles() {
      return true;
    }

    @Override
    public Import.Result load(ImportOptions options, String table) throws Exception {
      return new Import(sinks, temp).run(rows.table(options), from, options, table, watch);
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
    ledger.done(loaded, null);
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
