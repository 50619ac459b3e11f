package org.aimass.datasets;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimass.datasets.importing.Import;
import org.aimass.datasets.storage.Part;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;

/**
 * Writes down what becomes of imports. Asked by the import job only; the caller's transaction where
 * there is one.
 */
@Stateless
public class ImportLedger {
  @PersistenceContext EntityManager database;
  @Inject Clock clock;
  @Inject StoredDatasets stored;
  @Inject Event<DatasetImported> imported;

  /** What a job needs to know of its import. */
  public record Order(
      long id,
      long datasetId,
      int version,
      String fileName,
      ImportOptions options,
      Merge merge,
      boolean running) {}

  /**
   * What came of an import, as its job tells it.
   *
   * @param rowsAdded null where it was not counted
   * @param rowsChanged null where it was not counted
   */
  public record Outcome(
      String datasetId,
      int version,
      long rows,
      long skipped,
      long emptied,
      Long rowsAdded,
      Long rowsChanged) {}

  /**
   * What came of an import that is not running any more; empty when its version has been deleted.
   *
   * @throws Problem that it had failed with
   */
  public Optional<Outcome> outcome(long importId) {
    FileImport source = database.find(FileImport.class, importId);
    if (source != null && source.errorKey != null) {
      throw new Problem(422, source.errorKey, Json.read(source.errorArguments, Object[].class));
    }
    return database
        .createQuery(
            "select v from StoredVersion v where v.importId = :import", StoredVersion.class)
        .setParameter("import", importId)
        .getResultStream()
        .findFirst()
        .map(
            version -> {
              ImportNotes notes = Json.read(version.notes, ImportNotes.class);
              return new Outcome(
                  String.valueOf(version.datasetId),
                  version.version,
                  version.rows,
                  notes.skipped(),
                  notes.emptied(),
                  notes.added(),
                  notes.changed());
            });
  }

  public Optional<Order> order(long importId) {
    return Optional.ofNullable(database.find(FileImport.class, importId))
        .map(
            i ->
                new Order(
                    i.id, i.datasetId, i.version, i.fileName, i.options(), i.merge(), i.running()));
  }

  /** What a job has begun and not ended. */
  public List<Order> runningOf(long job) {
    return database
        .createQuery(
            "select i.id from FileImport i where i.jobId = :job and i.state = 'IMPORTING'",
            Long.class)
        .setParameter("job", job)
        .getResultStream()
        .flatMap(id -> order(id).stream())
        .toList();
  }

  /**
   * Makes a loaded table the newest version. From this commit on, and not before, everybody sees
   * it.
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void done(LoadedVersion loaded, String fileHash) {
    Import.Result result = loaded.result;
    FileImport source =
        database.find(FileImport.class, loaded.order.id(), LockModeType.PESSIMISTIC_WRITE);
    Dataset dataset =
        database.find(Dataset.class, source.datasetId, LockModeType.PESSIMISTIC_WRITE);
    Instant now = clock.instant();
    StoredVersion version =
        new StoredVersion(
            source,
            List.of(new Part(loaded.table, 0, result.rows())),
            result.written().hash(),
            now);
    version.columns = Json.write(result.plan().imported());
    version.profile = Json.write(result.written().profile());
    version.notes = Json.write(notes(loaded));
    database.persist(version);
    source.done(result.rows(), fileHash, now);
    dataset.imported(source.version, now);
    dataset.searchText = stored.searchText(dataset);
    imported.fire(
        new DatasetImported(
            dataset.id, source.version, dataset.name, result.rows(), source.startedBy));
  }

  private static ImportNotes notes(LoadedVersion loaded) {
    Import.Result result = loaded.result;
    var plan = result.plan();
    return new ImportNotes(
        plan.sheet().name(),
        plan.headerRow(),
        plan.findings(),
        plan.faultCount(),
        plan.faults(),
        result.skipped(),
        result.emptied(),
        loaded.added(),
        loaded.changed(),
        plan.columns().stream()
            .map(
                c ->
                    new ImportNotes.ColumnNotes(
                        c.column().name(), c.confidence(), c.chosen(), c.findings()))
            .toList());
  }

  public void failed(long importId, Problem reason) {
    List<Object> arguments =
        Arrays.stream(reason.arguments())
            .map(a -> a instanceof Number ? a : (Object) String.valueOf(a))
            .toList();
    end(importId, i -> i.failed(reason.key(), Json.write(arguments), clock.instant()));
  }

  public void cancelled(long importId) {
    end(importId, i -> i.cancelled(clock.instant()));
  }

  /** An import that has changed nothing is not kept. */
  public void forgotten(long importId) {
    end(importId, database::remove);
  }

  private void end(long importId, java.util.function.Consumer<FileImport> how) {
    FileImport source = database.find(FileImport.class, importId, LockModeType.PESSIMISTIC_WRITE);
    if (source == null || !source.running()) {
      return;
    }
    how.accept(source);
    Dataset dataset =
        database.find(Dataset.class, source.datasetId, LockModeType.PESSIMISTIC_WRITE);
    if (importId == (dataset.importing == null ? 0 : dataset.importing)) {
      dataset.importEnded(clock.instant());
    }
  }

  /** Tables that versions stand on. */
  public Set<String> tablesInUse() {
    return database
        .createQuery("select distinct p.table from StoredVersion v join v.parts p", String.class)
        .getResultStream()
        .collect(Collectors.toSet());
  }

  /** Beginnings of the names of tables that running imports load. */
  public List<String> tablesBeingLoaded() {
    return database
        .createQuery("select i from FileImport i where i.state = 'IMPORTING'", FileImport.class)
        .getResultStream()
        .map(i -> ImportJob.table(i.datasetId, i.version))
        .toList();
  }

  public List<Long> running() {
    return database
        .createQuery("select i.id from FileImport i where i.state = 'IMPORTING'", Long.class)
        .getResultList();
  }
}
