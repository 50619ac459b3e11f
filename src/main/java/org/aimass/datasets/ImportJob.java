package org.aimass.datasets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.aimass.datasets.importing.Import;
import org.aimass.datasets.importing.ImportProblem;
import org.aimass.datasets.importing.Look;
import org.aimass.datasets.importing.Watch;
import org.aimass.datasets.storage.RowTables;
import org.aimass.datasets.storage.TableSinks;
import org.aimass.jobs.JobContext;
import org.aimass.jobs.JobHandler;
import org.aimass.platform.Files;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.aimass.platform.Sha256;

/**
 * Imports a file as a job. The table is loaded under an unfinished name, gets its own, and becomes
 * a version in the transaction that also ends the import: killed at any moment the dataset is as
 * before or as after, and the next attempt clears what the last one left.
 */
@ApplicationScoped
public class ImportJob implements JobHandler {

  public static final String KIND = "IMPORT";

  record Payload(long importId) {}

  @Inject ImportLedger ledger;
  @Inject RowTables tables;
  @Inject TableSinks sinks;
  @Inject Files files;
  @Inject MergedLoads merged;

  @Override
  public String kind() {
    return KIND;
  }

  static String table(long datasetId, int version) {
    return "ds_" + datasetId + "_v" + version;
  }

  /**
   * The table that an attempt loads. A second one takes another name: the first may still be
   * writing.
   */
  static String table(ImportLedger.Order order, int attempt) {
    return table(order.datasetId(), order.version()) + (attempt == 1 ? "" : "_r" + attempt);
  }

  /** Where the file of an import waits. */
  static Path source(Files files, long importId) {
    return files.folder("imports").resolve(importId + ".source");
  }

  @Override
  public void run(JobContext job) throws Exception {
    ImportLedger.Order order = order(job);
    if (!order.running()) {
      // An earlier attempt ended the import and died before it could say so.
      Files.delete(source(files, order.id()));
      ledger.outcome(order.id()).ifPresent(outcome -> job.result(Json.write(outcome)));
      return;
    }
    clear(order);
    try {
      load(job, order);
    } catch (Throwable e) {
      // A job that was cancelled, or that the server's end interrupts, has not failed.
      if (!job.cancelled()) {
        tell(job, order, e);
      }
      throw e;
    }
  }

  private void tell(JobContext job, ImportLedger.Order order, Throwable reason) {
    try {
      job.write(
          () -> {
            ledger.failed(order.id(), reason(reason, job.id()));
            return null;
          });
    } catch (RuntimeException e) {
      // With the database away nothing can be written down; the reason itself is the one to pass
      // on.
      reason.addSuppressed(e);
    }
  }

  private static Problem reason(Throwable e, long job) {
    if (e instanceof Problem p) {
      return p;
    }
    return e instanceof OutOfMemoryError
        ? new Problem(500, "platform.problem.memory")
        : new Problem(500, "platform.problem.unexpected", "job " + job);
  }

  private static ImportLedger.Order missing(long id) {
    return new ImportLedger.Order(id, 0, 0, "", ImportOptions.NONE, Merge.REPLACE, false);
  }

  private ImportLedger.Order order(JobContext job) {
    long id = Json.read(job.payload(), Payload.class).importId();
    return ledger.order(id).orElseGet(() -> missing(id));
  }

  private void load(JobContext job, ImportLedger.Order order) throws Exception {
    Path source = source(files, order.id());
    if (!java.nio.file.Files.exists(source)) {
      throw DatasetProblem.uploadLost();
    }
    Watch watch =
        (percent, step, arguments) -> {
          job.checkCancelled();
          job.progress(percent, step, arguments);
        };
    Path temp = files.temp(temp(order));
    OfFile rows = new OfFile(source, order, temp, watch);
    LoadedVersion loaded;
    try {
      loaded = merged.load(job, order, order.merge(), rows);
    } catch (Problem e) {
      if (ImportProblem.isOfRows(e)) {
        RejectedFiles.keep(files, order.id(), source, rows.options);
      }
      throw e;
    } finally {
      Files.delete(temp);
    }
    String hash = hash(source);
    job.complete(
        () -> {
          ledger.done(loaded, hash);
          return Json.write(
              new ImportLedger.Outcome(
                  String.valueOf(order.datasetId()),
                  order.version(),
                  loaded.result.rows(),
                  loaded.result.skipped(),
                  loaded.result.emptied(),
                  loaded.added(),
                  loaded.changed()));
        });
    if (loaded.result.skipped() + loaded.result.emptied() > 0) {
      RejectedFiles.keep(files, order.id(), source, rows.options);
    } else {
      Files.delete(source);
    }
  }

  /** The rows of a file, on their way into a table. */
  private final class OfFile implements MergedLoads.Incoming {
    private final Path file;
    private final ImportLedger.Order order;
    private final Path temp;
    private final Watch watch;

    /** How the file is really read: as was chosen, and as the version before was. */
    private ImportOptions options = ImportOptions.NONE;

    OfFile(Path file, ImportLedger.Order order, Path temp, Watch watch) {
      this.file = file;
      this.order = order;
      this.temp = temp;
      this.watch = watch;
    }

    @Override
    public List<String> columns() throws IOException {
      return Look.at(file, order.fileName(), order.options(), false).columns().stream()
          .map(Preview.PreviewColumn::name)
          .toList();
    }

    @Override
    public boolean keepsRoles() {
      return false;
    }

    @Override
    public Import.Result load(ImportOptions chosen, String table) throws Exception {
      options = chosen;
      return new Import(sinks, temp).run(file, order.fileName(), options, table, watch);
    }
  }

  private static String hash(Path file) throws Exception {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = java.nio.file.Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw DatasetProblem.uploadLost();
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String temp(ImportLedger.Order order) {
    return "import-" + order.id() + "-";
  }

  /** Drops what earlier attempts at this version left. */
  private void clear(ImportLedger.Order order) throws SQLException, IOException {
    try (Stream<Path> left = java.nio.file.Files.list(files.folder("temp"))) {
      left.filter(p -> p.getFileName().toString().startsWith(temp(order))).forEach(Files::delete);
    }
    tables.dropUnused(table(order.datasetId(), order.version()), ledger.tablesInUse());
  }

  @Override
  public void abandoned(JobContext job) throws Exception {
    ImportLedger.Order order = order(job);
    if (order.running() && job.cancelled()) {
      ledger.cancelled(order.id());
    } else if (order.running()) {
      ledger.failed(order.id(), new Problem(422, "datasets.problem.endsTheServer"));
    }
    if (order.datasetId() > 0) {
      clear(order);
    }
    Files.delete(source(files, order.id()));
  }
}
