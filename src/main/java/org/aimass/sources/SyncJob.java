package org.aimass.sources;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.aimass.datasets.AbandonedLoads;
import org.aimass.datasets.Column;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.IncomingRows;
import org.aimass.datasets.LoadedVersion;
import org.aimass.datasets.VersionLoads;
import org.aimass.datasets.Versions;
import org.aimass.jobs.JobContext;
import org.aimass.jobs.JobHandler;
import org.aimass.jobs.Retry;
import org.aimass.platform.Files;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;

/**
 * Fetches rows from a source and makes a version of them: read into a file while the connection is
 * open, typed and stored beside the versions that are there, published in the transaction that ends
 * the job and moves the cursor. Killed at any moment the dataset is as before or as after.
 */
@ApplicationScoped
public class SyncJob implements JobHandler {
  static final String KIND = "SYNC";
  private static final int READ = 30;
  private static final long ROWS_AT_HALF = 100_000;

  /** What is tried again by itself: a system that is away, busy or restarted. */
  private static final Retry BACK_OFF =
      new Retry(
          4,
          Duration.ofSeconds(30),
          Duration.ofMinutes(30),
          failure -> failure instanceof SourceFailure refused && refused.passing());

  @Inject SyncLedger ledger;
  @Inject Sources sources;
  @Inject VersionLoads loads;
  @Inject AbandonedLoads abandonedLoads;
  @Inject Versions versions;
  @Inject Files files;

  record Payload(long sync, boolean accepted) {}

  /** The job's result; a version of null says that nothing was new. */
  record Result(
      String datasetId,
      Integer version,
      long rowsRead,
      long rowsAdded,
      long rowsChanged,
      long rowsRemoved,
      String cursor) {}

  static String payload(long sync, boolean accepted) {
    return Json.write(new Payload(sync, accepted));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Retry retry() {
    return BACK_OFF;
  }

  @Override
  public void run(JobContext job) throws Exception {
    Payload payload = Json.read(job.payload(), Payload.class);
    Optional<SyncLedger.Order> order = job.write(() -> ledger.begin(payload.sync(), job.id()));
    if (order.isEmpty()) {
      // The refresh was deleted while its job waited.
      return;
    }
    try {
      run(job, order.get(), payload.accepted());
    } catch (SourceRefused e) {
      SourceFailure failure = new SourceFailure(e);
      tell(job, failure);
      throw failure;
    } catch (Throwable e) {
      if (!job.cancelled()) {
        tell(job, e);
      }
      throw e;
    }
  }

  private void tell(JobContext job, Throwable reason) {
    Problem problem =
        reason instanceof Problem p
            ? p
            : reason instanceof OutOfMemoryError
                ? new Problem(500, "platform.problem.memory")
                : new Problem(500, "platform.problem.unexpected", "job " + job.id());
    try {
      job.write(
          () -> {
            ledger.failed(job.id(), problem);
            return null;
          });
    } catch (RuntimeException e) {
      // With the database away nothing can be written down; the reason itself is the one to pass
      // on.
      reason.addSuppressed(e);
    }
  }

  private void run(JobContext job, SyncLedger.Order order, boolean accepted) throws Exception {
    if (!accepted && ledger.isPending(order.sync())) {
      throw new Problem(409, "sources.problem.decisionPending");
    }
    Path folder = files.temp("sync-" + job.id() + "-");
    try (IncomingRows rows = IncomingRows.in(folder, 0)) {
      WatchedRows watched = read(job, order, rows);
      Cursor cursor = watched.highest() == null ? order.cursor() : Cursor.of(watched.highest());
      if (rows.rows() == 0 && order.incremental() != null) {
        job.complete(() -> done(job, order, null, new SyncRun.Counts(0, 0, 0, 0), cursor));
        return;
      }
      load(job, order, rows, cursor, accepted);
    } finally {
      Files.delete(folder);
    }
  }

  private WatchedRows read(JobContext job, SyncLedger.Order order, IncomingRows rows)
      throws Exception {
    job.progress(1, "sources.step.connecting");
    try (SourceSession session = sources.connect(order.source())) {
      job.onCancel(session::close);
      String column = order.incremental() == null ? null : order.incremental().column();
      WatchedRows watched =
          new WatchedRows(
              rows,
              column,
              () -> {
                job.checkCancelled();
                // How many there are is known at the end only.
                long count = rows.rows();
                job.progress(
                    1 + (int) (READ * count / (count + ROWS_AT_HALF)),
                    "sources.step.reading",
                    count);
              });
      session.read(order.extract(), watched);
      job.checkCancelled();
      return watched;
    }
  }

  private void load(
      JobContext job, SyncLedger.Order order, IncomingRows rows, Cursor cursor, boolean accepted)
      throws Exception {
    long read = rows.rows();
    VersionLoads.Begun begun =
        job.write(
            () -> {
              VersionLoads.Begun next =
                  loads.begin(
                      order.dataset(), order.what().shown(), order.what().options(), job.id());
              ledger.checkCursor(order);
              return next;
            });
    try {
      LoadedVersion loaded = loads.load(job, begun, rows, order.merge());
      SchemaChange change = change(order.dataset(), loaded);
      if (!accepted && change.isQuestion()) {
        job.complete(
            () -> {
              loads.nothingNew(begun);
              ledger.waiting(job.id(), read, change);
              return result(order, null, new SyncRun.Counts(read, 0, 0, 0), cursor);
            });
        loads.clear(begun);
      } else if (loads.unchanged(loaded)) {
        job.complete(
            () -> {
              loads.nothingNew(begun);
              return done(job, order, null, new SyncRun.Counts(read, 0, 0, 0), cursor);
            });
        loads.clear(begun);
      } else {
        job.complete(
            () -> {
              VersionLoads.Outcome made = loads.publish(loaded);
              return done(
                  job,
                  order,
                  made.version(),
                  new SyncRun.Counts(
                      read, made.rowsAdded(), made.rowsChanged(), made.rowsRemoved()),
                  cursor);
            });
      }
    } catch (Throwable e) {
      if (!job.cancelled()) {
        job.write(
            () -> {
              loads.nothingNew(begun);
              return null;
            });
        loads.clear(begun);
      }
      throw e;
    }
  }

  private SchemaChange change(long dataset, LoadedVersion loaded) {
    List<Column> before =
        versions
            .latest(dataset)
            .map(version -> versions.version(dataset, version))
            .map(DatasetVersion::columns)
            .orElse(loaded.incoming());
    return SchemaChange.between(before, loaded.incoming());
  }

  private String done(
      JobContext job, SyncLedger.Order order, Integer version, SyncRun.Counts rows, Cursor cursor) {
    ledger.done(job.id(), version, rows, order.incremental() == null ? null : cursor);
    return result(order, version, rows, cursor);
  }

  private static String result(
      SyncLedger.Order order, Integer version, SyncRun.Counts rows, Cursor cursor) {
    return Json.write(
        new Result(
            String.valueOf(order.dataset()),
            version,
            rows.read(),
            rows.added(),
            rows.changed(),
            rows.removed(),
            order.incremental() == null || cursor == null ? null : cursor.value()));
  }

  @Override
  public void abandoned(JobContext job) throws Exception {
    if (job.cancelled()) {
      ledger.cancelled(job.id());
    } else {
      ledger.abandoned(job.id());
    }
    abandonedLoads.clear(job.id());
  }
}
