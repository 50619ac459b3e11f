package org.aimass.datasets;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.aimass.datasets.importing.Look;
import org.aimass.identity.Audit;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.jobs.Jobs;
import org.aimass.platform.Files;
import org.aimass.platform.Json;
import org.aimass.platform.Places;
import org.aimass.platform.Problem;

/**
 * Importing files: what an import would make of one, and starting it. Importing under the name of
 * an existing dataset makes its next version.
 */
@Stateless
@Permitted({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class Imports {
  /** Inspecting a file or all rows holds some ten megabytes: one for each person, few in all. */
  static final Places INSPECTIONS = new Places(1, 4, 20_000);

  @PersistenceContext EntityManager database;
  @Inject CurrentActor user;
  @Inject Clock clock;
  @Inject Jobs jobs;
  @Inject Files files;
  @Inject Audit audit;
  @Inject Datasets datasets;
  @Inject Versions versions;
  @Inject StoredDatasets stored;
  @Inject StartedImports started;

  /**
   * What an import would make of a file. Writes nothing.
   *
   * @param fileName what the file is called where it came from: its ending helps to tell kinds
   *     apart
   * @param allRows true looks at every row, as the import will; otherwise at the first 20,000
   */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Preview preview(Path file, String fileName, ImportOptions options, boolean allRows) {
    try (Places.Place place = INSPECTIONS.take(user.id())) {
      return Look.at(file, fileName, options, allRows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the rows of another system would become. Writes nothing. */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Preview preview(IncomingRows rows, ImportOptions options) {
    try (Places.Place place = INSPECTIONS.take(user.id())) {
      return Look.at(rows.table(options), "", options, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts an import as a job. The file is moved away: it is the import's from now on, and deleted
   * at its end.
   *
   * @param name of the dataset; an existing one gets its next version
   * @throws Problem 409 when another import into the same name is under way
   */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public ImportStarted importFile(String name, Path file, String fileName, ImportOptions options) {
    return importFile(name, file, fileName, options, Merge.REPLACE);
  }

  /**
   * As {@link #importFile(String, Path, String, ImportOptions)}.
   *
   * @param merge how the rows are joined with those of the newest version
   */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public ImportStarted importFile(
      String name, Path file, String fileName, ImportOptions options, Merge merge) {
    String plain = Dataset.checkedName(name);
    options.delimiterCharacter();
    merge.checked();
    Dataset dataset = started.dataset(plain);
    FileImport source = started.begin(dataset, fileName, size(file), options);
    source.merge = Json.write(merge);
    source.jobId = jobs.submit(ImportJob.KIND, plain, Json.write(new ImportJob.Payload(source.id)));
    audit.record(
        "DATASET_IMPORT",
        plain + " v" + source.version,
        Json.write(Map.of("file", source.fileName)));
    try {
      java.nio.file.Files.move(
          file, ImportJob.source(files, source.id), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw DatasetProblem.uploadLost();
    }
    return new ImportStarted(dataset.id, source.version, source.jobId);
  }

  private static long size(Path file) {
    try {
      return java.nio.file.Files.size(file);
    } catch (IOException e) {
      throw DatasetProblem.uploadLost();
    }
  }

  /** How the newest version was read; empty before the first. */
  public Optional<LastImport> lastImport(long id) {
    Dataset d = stored.dataset(id);
    return d.latest == null
        ? Optional.empty()
        : stored
            .stored(id, d.latest)
            .flatMap(
                v ->
                    Optional.ofNullable(database.find(FileImport.class, v.importId))
                        .map(
                            i ->
                                new LastImport(
                                    v.version,
                                    Masks.of(i.options(), stored.masked(id)),
                                    i.merge(),
                                    versions.notes(id, v.version).sheet(),
                                    v.keptColumns())));
  }

  /**
   * The choices of the last import into a dataset that fit a file; what is wanted for this file
   * holds before them. Without a dataset of that name they are what is wanted.
   */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public ImportOptions likeLast(String name, Path file, String fileName, ImportOptions wanted) {
    return datasets
        .byName(name == null ? "" : name.strip())
        .flatMap(card -> lastImport(card.id()))
        .map(last -> last.fitting(wanted, o -> preview(file, fileName, o, false)))
        .orElse(wanted);
  }
}
