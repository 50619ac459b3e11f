package org.aimass.datasets;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.aimass.datasets.Profile.Association;
import org.aimass.datasets.Profile.ColumnProfile;
import org.aimass.datasets.importing.Look;
import org.aimass.datasets.profiling.Associations;
import org.aimass.datasets.storage.RowStore;
import org.aimass.datasets.storage.UnknownColumn;
import org.aimass.identity.Audit;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.Role;
import org.aimass.jobs.Jobs;
import org.aimass.platform.Files;
import org.aimass.platform.Json;
import org.aimass.platform.Names;
import org.aimass.platform.NotFound;
import org.aimass.platform.Places;
import org.aimass.platform.Problem;

/**
 * Datasets: bring a file in, look at what came of it, take it away again. A dataset is a name; its
 * versions are tables that never change. Importing under the name of an existing dataset makes its
 * next version.
 */
@Stateless
@RolesAllowed({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class Datasets {

  /** A look at a file or at all rows holds some ten megabytes: one for each person, few in all. */
  private static final Places LOOKS = new Places(1, 4, 20_000);

  private static final Places EXPORTS = new Places(2, 8, 0);

  private static final int NAME_LIMIT = 200;
  private static final int HISTORY_LIMIT = 500;
  private static final long HISTORY_CHARACTERS = 4_000_000;
  private static final int DESCRIPTION_LIMIT = 2_000;
  private static final int ROWS_FOR_ASSOCIATION = 20_000;
  private static final String NOUN = "datasets.noun.dataset";
  private static final String NOUN_VERSION = "datasets.noun.version";

  @PersistenceContext EntityManager database;
  @Inject CurrentUser user;
  @Inject Clock clock;
  @Inject Jobs jobs;
  @Inject Files files;
  @Inject RowStore store;
  @Inject Audit audit;
  @Inject Event<DatasetDeleting> deleting;
  @Inject Event<StorageSweep.VersionsDeleted> deleted;

  /**
   * What an import would make of a file. Writes nothing.
   *
   * @param fileName what the file is called where it came from: its ending helps to tell kinds
   *     apart
   * @param allRows true looks at every row, as the import will; otherwise at the first 20,000
   */
  @RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Preview preview(Path file, String fileName, ImportOptions options, boolean allRows) {
    try (Places.Place place = LOOKS.take(user.id())) {
      return Look.at(file, fileName, options, allRows);
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
  @RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public ImportStarted importFile(String name, Path file, String fileName, ImportOptions options) {
    String plain = checked(name);
    options.delimiterCharacter();
    Dataset dataset = locked(plain).orElseGet(() -> created(plain));
    if (dataset.importing != null) {
      throw DatasetProblem.importRunning(plain);
    }
    FileImport source =
        new FileImport(
            dataset,
            nextVersion(dataset.id),
            fileName,
            size(file),
            options,
            user.username(),
            clock.instant());
    database.persist(source);
    database.flush();
    dataset.importing(source);
    source.jobId =
        jobs.submit(
            user.owner(), ImportJob.KIND, plain, Json.write(new ImportJob.Payload(source.id)));
    audit.record(
        user.username(),
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

  /**
   * A number is never given twice, not even after its version was taken back: models point to it.
   */
  private int nextVersion(long id) {
    Integer last =
        database
            .createQuery(
                "select max(i.version) from FileImport i where i.datasetId = :id and i.state ="
                    + " 'READY'",
                Integer.class)
            .setParameter("id", id)
            .getSingleResult();
    return last == null ? 1 : last + 1;
  }

  private static String checked(String name) {
    String plain = Names.plain(name);
    if (plain.isEmpty()
        || plain.length() > NAME_LIMIT
        || plain.chars().anyMatch(Character::isISOControl)) {
      throw DatasetProblem.name(NAME_LIMIT);
    }
    return plain;
  }

  private static long size(Path file) {
    try {
      return java.nio.file.Files.size(file);
    } catch (IOException e) {
      throw DatasetProblem.uploadLost();
    }
  }

  /** Looks before it locks: locking a name that is not there yet would lock its neighbours too. */
  private Optional<Dataset> locked(String name) {
    return database
        .createQuery("select d.id from Dataset d where d.name = :name", Long.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst()
        .map(id -> database.find(Dataset.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  private Dataset created(String name) {
    Dataset dataset = new Dataset(name, user.username(), clock.instant());
    try {
      database.persist(dataset);
      database.flush();
    } catch (PersistenceException e) {
      // Somebody else made it between our look and our write: that import was first.
      throw DatasetProblem.importRunning(name);
    }
    return dataset;
  }

  /** Datasets by name, those changed last first. @param search part of the name, or empty */
  public List<DatasetCard> list(String search, int offset, int limit) {
    return list(DatasetSearch.of(search, null, null), offset, limit);
  }

  /** The datasets that a search finds, in its order. */
  public List<DatasetCard> list(DatasetSearch search, int offset, int limit) {
    return database
        .createQuery("select d" + search.from() + search.ordered(), Dataset.class)
        .setParameter("words", search.lowerWords())
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(this::card)
        .toList();
  }

  /** How many datasets a search finds. */
  public long count(DatasetSearch search) {
    return database
        .createQuery("select count(d)" + search.from(), Long.class)
        .setParameter("words", search.lowerWords())
        .getSingleResult();
  }

  public DatasetCard card(long id) {
    return card(dataset(id));
  }

  public Optional<DatasetCard> byName(String name) {
    return database
        .createQuery("select d from Dataset d where d.name = :name", Dataset.class)
        .setParameter("name", Names.plain(name))
        .getResultStream()
        .findFirst()
        .map(this::card);
  }

  private DatasetCard card(Dataset d) {
    Optional<MadeVersion> newest = d.latest == null ? Optional.empty() : made(d.id, d.latest);
    Long job =
        d.importing == null
            ? null
            : Optional.ofNullable(database.find(FileImport.class, d.importing))
                .map(i -> i.jobId)
                .orElse(null);
    String state =
        newest.isPresent()
            ? DatasetVersion.READY
            : d.importing != null ? DatasetVersion.IMPORTING : DatasetVersion.FAILED;
    return new DatasetCard(
        d.id,
        d.name,
        d.description,
        newest.map(MadeVersion::version).orElse(0),
        newest.map(MadeVersion::rows).orElse(0L),
        newest.map(MadeVersion::columns).orElse(0),
        state,
        job,
        d.createdBy,
        d.created,
        d.changed);
  }

  /** The newest version that can be used; before the first, what becomes of its import. */
  public DatasetVersion find(long id) {
    Dataset d = dataset(id);
    if (d.latest != null) {
      return version(id, d.latest);
    }
    int last =
        database
            .createQuery(
                "select i.version from FileImport i where i.datasetId = :id order by i.id desc",
                Integer.class)
            .setParameter("id", id)
            .setMaxResults(1)
            .getResultStream()
            .findFirst()
            .orElse(1);
    return version(id, last);
  }

  /** How the newest version was read; empty before the first. */
  public Optional<LastImport> lastImport(long id) {
    Dataset d = dataset(id);
    return d.latest == null
        ? Optional.empty()
        : stored(id, d.latest)
            .flatMap(
                v ->
                    Optional.ofNullable(database.find(FileImport.class, v.importId))
                        .map(
                            i ->
                                new LastImport(
                                    v.version,
                                    i.options(),
                                    notes(id, v.version).sheet(),
                                    v.columns())));
  }

  /**
   * The choices of the last import into a dataset that fit a file; what is wanted for this file
   * holds before them. Without a dataset of that name they are what is wanted.
   */
  @RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public ImportOptions likeLast(String name, Path file, String fileName, ImportOptions wanted) {
    return byName(name == null ? "" : name.strip())
        .flatMap(card -> lastImport(card.id()))
        .map(last -> last.fitting(wanted, o -> preview(file, fileName, o, false)))
        .orElse(wanted);
  }

  /** Every import into a dataset, the newest first. */
  public List<ImportEntry> history(long id) {
    dataset(id);
    Map<Long, MadeVersion> made =
        database
            .createQuery(MadeVersion.SELECT + "v.datasetId = :id", Object[].class)
            .setParameter("id", id)
            .getResultStream()
            .map(MadeVersion::of)
            .collect(Collectors.toMap(MadeVersion::importId, v -> v));
    return database
        .createQuery(
            "select i from FileImport i where i.datasetId = :id and i.id >= :from"
                + " order by i.id desc",
            FileImport.class)
        .setParameter("id", id)
        .setParameter("from", oldestShown(id))
        .getResultStream()
        .map(i -> entry(i, Optional.ofNullable(made.get(i.id))))
        .toList();
  }

  /** The first import of a history: of those with settings of megabytes fewer are listed. */
  private long oldestShown(long id) {
    long oldest = Long.MAX_VALUE;
    long characters = 0;
    for (Object found :
        database
            .createNativeQuery(
                "select id, char_length(options) from dataset_import where dataset_id = :id"
                    + " order by id desc")
            .setParameter("id", id)
            .setMaxResults(HISTORY_LIMIT)
            .getResultList()) {
      Object[] row = (Object[]) found;
      characters += ((Number) row[1]).longValue();
      if (characters > HISTORY_CHARACTERS && oldest != Long.MAX_VALUE) {
        break;
      }
      oldest = ((Number) row[0]).longValue();
    }
    return oldest;
  }

  /** Every import that began or ended since a moment, the newest first, with what it went into. */
  public List<RecentImport> imports(Instant since, int limit) {
    return database
        .createQuery(
            "select i, d.name from FileImport i join Dataset d on d.id = i.datasetId where"
                + " i.created >= :since or i.ended >= :since order by i.id desc",
            Object[].class)
        .setParameter("since", since)
        .setMaxResults(limit)
        .getResultStream()
        .map(
            found -> {
              FileImport i = (FileImport) found[0];
              return new RecentImport(
                  i.datasetId,
                  (String) found[1],
                  rowsBefore(i),
                  entry(i, made(i.datasetId, i.version).filter(v -> v.importId() == i.id)));
            })
        .toList();
  }

  /** How the imports that ended since a moment came out, all of them. */
  public ImportCounts importCounts(Instant since) {
    long arrived = 0;
    long failed = 0;
    long changed = 0;
    for (Object[] row :
        database
            .createQuery(
                "select i.state, count(i), count(distinct i.datasetId) from FileImport i"
                    + " where i.ended >= :since group by i.state",
                Object[].class)
            .setParameter("since", since)
            .getResultList()) {
      if (row[0].equals(DatasetVersion.READY)) {
        arrived = (Long) row[1];
        changed = (Long) row[2];
      } else if (row[0].equals(DatasetVersion.FAILED)) {
        failed = (Long) row[1];
      }
    }
    return new ImportCounts(arrived, failed, changed);
  }

  private Optional<Long> rowsBefore(FileImport i) {
    return database
        .createQuery(
            "select v.rows from StoredVersion v where v.datasetId = :id and v.version < :version"
                + " order by v.version desc",
            Long.class)
        .setParameter("id", i.datasetId)
        .setParameter("version", i.version)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  private static ImportEntry entry(FileImport i, Optional<MadeVersion> made) {
    return new ImportEntry(
        i.id,
        i.version,
        i.state,
        i.fileName,
        i.fileBytes,
        i.fileHash,
        i.options(),
        i.startedBy,
        i.created,
        i.ended,
        i.rows,
        made.map(MadeVersion::columns).orElse(null),
        made.map(MadeVersion::hash).orElse(null),
        i.jobId,
        i.errorKey,
        i.errorArguments);
  }

  /** What the import of a version saw and did. */
  public ImportNotes notes(long id, int version) {
    StoredVersion v = ready(id, version);
    return Json.read(v.notes, ImportNotes.class).renamed(Columns.renamed(v.columns()));
  }

  public Profile profile(long id, int version) {
    StoredVersion v = ready(id, version);
    return Json.read(v.profile, Profile.class).renamed(Columns.renamed(v.columns()));
  }

  /**
   * Rows of a version. In the order of the file a page costs the same wherever it lies; sorted or
   * filtered, the database looks at all rows, for 20 s at the most.
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public RowsPage rows(long id, int version, RowQuery query) {
    return rows(id, version, query, 0);
  }

  /**
   * As {@link #rows(long, int, RowQuery)}, for somebody who shows them.
   *
   * @param cut characters of a text that are wanted; a longer one comes as a {@link LongText}
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public RowsPage rows(long id, int version, RowQuery query, int cut) {
    StoredVersion v = ready(id, version);
    List<Column> columns = v.columns();
    try {
      RowQuery asked = query;
      if (query.sort() == null
          && query.filters().isEmpty()
          && query.offset() > 0
          && !query.descending()) {
        // Rows are numbered without a gap: no need to count them off.
        asked =
            new RowQuery(query.after() + query.offset(), 0, query.limit(), null, false, List.of());
      }
      RowStore.Slice found = store.slice(v.table, columns, asked, cut);
      List<RowsPage.Row> rows =
          found.rows().stream()
              .map(row -> new RowsPage.Row((Long) row[0], Arrays.copyOfRange(row, 1, row.length)))
              .toList();
      boolean more = found.cutShort() || !rows.isEmpty() && rows.size() == query.limit();
      if (query.sort() == null && more) {
        long last = rows.get(rows.size() - 1).number();
        more = query.descending() ? last > 1 : last < v.rows;
        return new RowsPage(columns, rows, more ? last : null, more);
      }
      return new RowsPage(columns, rows, null, more);
    } catch (SQLException e) {
      throw unexpected(e);
    }
  }

  /**
   * Single rows of a version.
   *
   * @param numbers of some dozens of rows, from 1; one that is not there is left out
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public RowsPage rows(long id, int version, List<Long> numbers) {
    StoredVersion v = ready(id, version);
    List<RowsPage.Row> rows = new ArrayList<>();
    try {
      for (long number : numbers) {
        for (Object[] row :
            store.page(
                v.table, v.columns(), new RowQuery(number - 1, 0, 1, null, false, List.of()))) {
          if ((Long) row[0] == number) {
            rows.add(new RowsPage.Row(number, Arrays.copyOfRange(row, 1, row.length)));
          }
        }
      }
    } catch (SQLException e) {
      throw unexpected(e);
    }
    return new RowsPage(v.columns(), rows, null, false);
  }

  /** How many rows the filters of a query leave. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public long count(long id, int version, RowQuery query) {
    StoredVersion v = ready(id, version);
    if (query.filters().isEmpty()) {
      return v.rows;
    }
    try {
      return store.count(v.table, v.columns(), new RowQuery(0, 0, 0, null, false, query.filters()));
    } catch (SQLException e) {
      throw unexpected(e);
    }
  }

  private static RuntimeException unexpected(SQLException e) {
    return new IllegalStateException("The rows cannot be read: " + e.getMessage(), e);
  }

  /**
   * How much every other column tells about a target, the most telling first; from 20,000 rows
   * spread over the version.
   *
   * @param target name
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<Association> associations(long id, int version, String target) {
    StoredVersion v = ready(id, version);
    List<Column> columns = v.columns();
    Column asked =
        Columns.find(columns, target).orElseThrow(() -> UnknownColumn.of(target, columns));
    try (Places.Place place = LOOKS.take(user.id())) {
      Associations associations = new Associations(columns, asked.name(), ROWS_FOR_ASSOCIATION + 1);
      store.sample(v.table, columns, Math.max(1, v.rows / ROWS_FOR_ASSOCIATION), associations::add);
      return associations.all();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A place for an export, which is its reader's until it is closed: whoever does not read what was
   * asked for keeps a connection and a thread. The export stands in the audit record.
   *
   * @throws Problem 429 when the person has two already, 503 when everybody together has eight
   */
  public Places.Place export(DatasetVersion version) {
    Places.Place place = EXPORTS.take(user.id());
    try {
      audit.record(
          user.username(),
          "DATASET_EXPORT",
          version.name(),
          Json.write(Map.of("version", version.version(), "rows", version.rows())));
      return place;
    } catch (RuntimeException e) {
      place.close();
      throw e;
    }
  }

  /** Columns that look as if somebody would want to predict them, the likeliest first. */
  public List<String> suggestedTargets(long id, int version) {
    StoredVersion v = ready(id, version);
    Profile profile = profile(id, version);
    List<Column> columns = v.columns();
    Map<String, Integer> points = new java.util.LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      ColumnProfile p = profile.columns().get(i);
      int score = Suggestion.points(columns.get(i), p, i, columns.size());
      if (score > 0) {
        points.put(columns.get(i).name(), score);
      }
    }
    return points.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(5)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Says what columns are for; the values stay as they are. @param roles by name; columns left out
   * keep theirs
   */
  @RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public void roles(long id, int version, Map<String, ColumnRole> roles) {
    StoredVersion v = ready(id, version);
    List<Column> columns = v.columns();
    Map<String, ColumnRole> wanted = new HashMap<>();
    roles.forEach(
        (name, role) ->
            wanted.put(
                Columns.find(columns, name)
                    .orElseThrow(() -> UnknownColumn.of(name, columns))
                    .name(),
                role));
    List<Column> changed =
        columns.stream().map(c -> c.as(wanted.getOrDefault(c.name(), c.role()))).toList();
    if (changed.stream().filter(c -> c.role() == ColumnRole.TARGET).count() > 1) {
      throw DatasetProblem.severalTargets();
    }
    v.columns = Json.write(changed);
  }

  /**
   * As {@link #roles(long, int, Map)}, for an editor who has had the roles before the eyes.
   *
   * @param seen as they were read; others mean that somebody else has written meanwhile
   */
  @RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public void roles(
      long id, int version, Map<String, ColumnRole> seen, Map<String, ColumnRole> roles) {
    StoredVersion v = ready(id, version);
    database.refresh(v, LockModeType.PESSIMISTIC_WRITE);
    if (v.columns().stream().anyMatch(c -> seen.get(c.name()) != c.role())) {
      throw DatasetProblem.changedMeanwhile(dataset(id).name);
    }
    roles(id, version, roles);
  }

  /**
   * Writes name and description, for an editor who has had both before the eyes.
   *
   * @param seen as they were read; others mean that somebody else has written meanwhile
   */
  @RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public void write(long id, DatasetWords seen, DatasetWords words) {
    Dataset d = dataset(id);
    database.refresh(d, LockModeType.PESSIMISTIC_WRITE);
    if (!seen.equals(new DatasetWords(d.name, d.description))) {
      throw DatasetProblem.changedMeanwhile(d.name);
    }
    rename(id, words.name());
    describe(id, words.description());
  }

  @RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public void rename(long id, String name) {
    String plain = checked(name);
    Dataset d = dataset(id);
    if (!d.name.equals(plain)) {
      String before = d.name;
      d.name = plain;
      d.changed = clock.instant();
      try {
        database.flush();
      } catch (PersistenceException e) {
        throw DatasetProblem.nameTaken(plain);
      }
      audit.record(user.username(), "DATASET_RENAME", plain, Json.write(Map.of("before", before)));
    }
  }

  @RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public void describe(long id, String description) {
    String text = description == null ? "" : description.strip();
    if (text.length() > DESCRIPTION_LIMIT) {
      throw new Problem(400, "platform.problem.tooLong", "description", DESCRIPTION_LIMIT)
          .at("description");
    }
    dataset(id).description = text;
  }

  /** Deletes a dataset with all versions; an import into it is cancelled. */
  @RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public void delete(long id) {
    Dataset d = dataset(id);
    deleting.fire(new DatasetDeleting(id, DatasetDeleting.ALL));
    if (d.importing != null) {
      Optional.ofNullable(database.find(FileImport.class, d.importing))
          .map(i -> i.jobId)
          .ifPresent(jobs::cancel);
    }
    List<StoredVersion> all =
        database
            .createQuery(
                "select v from StoredVersion v where v.datasetId = :id", StoredVersion.class)
            .setParameter("id", id)
            .getResultList();
    database
        .createQuery("delete from StoredVersion v where v.datasetId = :id")
        .setParameter("id", id)
        .executeUpdate();
    database
        .createQuery("delete from FileImport i where i.datasetId = :id")
        .setParameter("id", id)
        .executeUpdate();
    database.remove(d);
    audit.record(user.username(), "DATASET_DELETE", d.name, null);
    deleted.fire(new StorageSweep.VersionsDeleted(all.stream().map(v -> v.table).toList()));
  }

  /** Takes the newest version back: the one before it becomes the newest again. */
  @RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public void undo(long id, int version) {
    Dataset d = database.find(Dataset.class, id, LockModeType.PESSIMISTIC_WRITE);
    StoredVersion v = ready(id, version);
    if (d.importing != null) {
      throw DatasetProblem.importRunning(d.name);
    }
    deleting.fire(new DatasetDeleting(id, version));
    database.remove(v);
    database.flush();
    d.latest =
        database
            .createQuery(
                "select max(v.version) from StoredVersion v where v.datasetId = :id", Integer.class)
            .setParameter("id", id)
            .getSingleResult();
    d.changed = clock.instant();
    audit.record(user.username(), "DATASET_UNDO", d.name + " v" + version, null);
    deleted.fire(new StorageSweep.VersionsDeleted(List.of(v.table)));
  }

  /** Asked by other houses: a version by its number. */
  @PermitAll
  public DatasetVersion version(long datasetId, int version) {
    Dataset d = dataset(datasetId);
    return stored(datasetId, version)
        .map(v -> v.view(d.name))
        .orElseGet(
            () -> {
              FileImport last =
                  database
                      .createQuery(
                          "select i from FileImport i where i.datasetId = :id and i.version ="
                              + " :version order by i.id desc",
                          FileImport.class)
                      .setParameter("id", datasetId)
                      .setParameter("version", version)
                      .setMaxResults(1)
                      .getResultStream()
                      .findFirst()
                      .orElseThrow(() -> new NotFound(NOUN_VERSION, datasetId + "/" + version));
              return new DatasetVersion(
                  datasetId,
                  version,
                  d.name,
                  0,
                  "",
                  List.of(),
                  last.running() ? DatasetVersion.IMPORTING : DatasetVersion.FAILED);
            });
  }

  /** Asked by other houses: the newest version that can be used. */
  @PermitAll
  public Optional<Integer> latest(long datasetId) {
    return Optional.ofNullable(dataset(datasetId).latest);
  }

  /**
   * Asked by other houses: streams typed rows in the order of the file.
   *
   * @param columns names, in the order in which values are wanted
   */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void read(long datasetId, int version, List<String> columns, RowReader reader) {
    read(datasetId, version, columns, 0, reader);
  }

  /**
   * As {@link #read(long, int, List, RowReader)}.
   *
   * @param cut characters of a text that are wanted; a longer one comes as a {@link LongText}
   */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void read(long datasetId, int version, List<String> columns, int cut, RowReader reader) {
    StoredVersion v = ready(datasetId, version);
    List<Column> known = v.columns();
    List<Column> wanted =
        columns.stream()
            .map(n -> Columns.find(known, n).orElseThrow(() -> UnknownColumn.of(n, known)))
            .toList();
    try {
      store.read(v.table, wanted, cut, reader);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("The rows cannot be read: " + e.getMessage(), e);
    }
  }

  private Dataset dataset(long id) {
    return Optional.ofNullable(database.find(Dataset.class, id))
        .orElseThrow(() -> new NotFound(NOUN, id));
  }

  private Optional<MadeVersion> made(long id, int version) {
    return database
        .createQuery(
            MadeVersion.SELECT + "v.datasetId = :id and v.version = :version", Object[].class)
        .setParameter("id", id)
        .setParameter("version", version)
        .getResultStream()
        .findFirst()
        .map(MadeVersion::of);
  }

  private Optional<StoredVersion> stored(long id, int version) {
    return database
        .createQuery(
            "select v from StoredVersion v where v.datasetId = :id and v.version = :version",
            StoredVersion.class)
        .setParameter("id", id)
        .setParameter("version", version)
        .getResultStream()
        .findFirst();
  }

  private StoredVersion ready(long id, int version) {
    Dataset d = dataset(id);
    return stored(id, version)
        .orElseThrow(
            () -> {
              version(id, version);
              return (RuntimeException) DatasetProblem.notReady(d.name, version);
            });
  }
}
