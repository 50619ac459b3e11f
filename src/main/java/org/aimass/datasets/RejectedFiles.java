package org.aimass.datasets;

import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.aimass.datasets.importing.Rejected;
import org.aimass.identity.Audit;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.platform.Configuration;
import org.aimass.platform.Files;
import org.aimass.platform.Json;
import org.aimass.platform.NotFound;
import org.aimass.platform.Places;
import org.aimass.platform.Problem;

/**
 * Files that were not imported whole, kept for a week, so that their rejected rows can be had with
 * the reasons. Whoever imported a file and administrators can have them.
 */
@Stateless
@Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RejectedFiles {
  private static final Duration KEPT = Duration.ofDays(7);
  private static final long MOST_BYTES = Configuration.number("AIMASS_REJECTED_BYTES", 4L << 30);
  private static final String FOLDER = "rejected";
  private static final String SOURCE = ".source";
  private static final String OPTIONS = ".json";

  /** Reads the whole file twice and may hold a workbook of before 2007 in memory. */
  private static final Places WRITING = new Places(1, 2, 20_000);

  @PersistenceContext EntityManager database;
  @Inject Files files;
  @Inject CurrentActor user;
  @Inject Clock clock;
  @Inject Audit audit;

  /**
   * Keeps the file of an import. Called by its job.
   *
   * @param options that it was really read with
   */
  static void keep(Files files, long importId, Path source, ImportOptions options)
      throws IOException {
    Path folder = files.folder(FOLDER);
    java.nio.file.Files.writeString(folder.resolve(importId + OPTIONS), Json.write(options));
    java.nio.file.Files.move(
        source,
        folder.resolve(importId + SOURCE),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  static void delete(Files files, long importId) {
    Files.delete(files.folder(FOLDER).resolve(importId + SOURCE));
    Files.delete(files.folder(FOLDER).resolve(importId + OPTIONS));
  }

  /** Whether whoever asks can have the rejected rows of an import. */
  public boolean has(ImportEntry one) {
    return one.job() != null && mayHave(one.startedBy()) && kept(one.id());
  }

  private boolean mayHave(String startedBy) {
    return startedBy.equals(user.username()) || user.has(Role.ADMIN);
  }

  private boolean kept(long importId) {
    return java.nio.file.Files.exists(files.folder(FOLDER).resolve(importId + SOURCE));
  }

  /**
   * The rejected rows of the import that a job did; that they were asked for stands in the audit
   * record.
   *
   * @param into an empty folder, for the caller to delete
   * @throws Problem 404 when there is no such import of the caller's, nothing was rejected, or the
   *     file is not kept any more
   */
  public Rejected.Written write(long job, Locale locale, Path into) {
    FileImport source =
        database
            .createQuery("select i from FileImport i where i.jobId = :job", FileImport.class)
            .setParameter("job", job)
            .getResultStream()
            .filter(i -> mayHave(i.startedBy))
            .findFirst()
            .orElseThrow(() -> new NotFound("jobs.noun.job", job));
    if (!kept(source.id)) {
      throw new Problem(404, "datasets.problem.nothingRejected", KEPT.toDays());
    }
    Path folder = files.folder(FOLDER);
    try (Places.Place place = WRITING.take(user.id())) {
      ImportOptions options =
          Json.read(
              java.nio.file.Files.readString(folder.resolve(source.id + OPTIONS)),
              ImportOptions.class);
      Rejected.Written written =
          new Rejected(folder.resolve(source.id + SOURCE), source.fileName, options, locale)
              .writeInto(into);
      audit.record(
          "DATASET_EXPORT",
          database.find(Dataset.class, source.datasetId).name,
          Json.write(Map.of("version", source.version, "file", written.name())));
      return written;
    } catch (IOException e) {
      if (Files.noRoom(e, into)) {
        throw new Problem(507, "platform.problem.diskFull");
      }
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes files that are too old, and the oldest of too many. */
  @Schedule(hour = "*", minute = "29", persistent = false)
  void forget() throws IOException {
    Instant oldest = clock.instant().minus(KEPT);
    try (Stream<Path> all = java.nio.file.Files.list(files.folder(FOLDER))) {
      List<Path> newest =
          all.sorted(Comparator.comparing((Path p) -> p.toFile().lastModified()).reversed())
              .toList();
      long bytes = 0;
      for (Path path : newest) {
        bytes += path.toFile().length();
        boolean old = Instant.ofEpochMilli(path.toFile().lastModified()).isBefore(oldest);
        if (old || bytes > MOST_BYTES) {
          Files.delete(path);
        }
      }
    }
  }
}
