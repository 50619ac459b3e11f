package org.aimass.datasets;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;

/** Every import ever asked for, with its end. */
@Stateless
@Permitted({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class ImportHistory {
  private static final int HISTORY_LIMIT = 500;
  private static final long HISTORY_CHARACTERS = 4_000_000;

  @PersistenceContext EntityManager database;
  @Inject StoredDatasets stored;

  /** Every import into a dataset, the newest first. */
  public List<ImportEntry> of(long id) {
    Set<String> masked = stored.masked(id);
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
        .map(i -> Masks.of(entry(i, Optional.ofNullable(made.get(i.id))), masked))
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
  public List<RecentImport> recent(Instant since, int limit) {
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
              Optional<MadeVersion> made =
                  stored.made(i.datasetId, i.version).filter(v -> v.importId() == i.id);
              return new RecentImport(
                  i.datasetId,
                  (String) found[1],
                  before(i),
                  made.map(v -> columns(i.datasetId, v.version())).orElse(List.of()),
                  Masks.of(entry(i, made), stored.masked(i.datasetId)));
            })
        .toList();
  }

  /** How the imports that ended since a moment came out, all of them. */
  public ImportCounts counts(Instant since) {
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

  private Optional<RecentImport.Before> before(FileImport i) {
    return database
        .createQuery(
            "select v.version, v.rows, v.columns from StoredVersion v where v.datasetId = :id and"
                + " v.version < :version order by v.version desc",
            Object[].class)
        .setParameter("id", i.datasetId)
        .setParameter("version", i.version)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(
            v ->
                new RecentImport.Before(
                    (Integer) v[0], (Long) v[1], StoredVersion.columns((String) v[2])));
  }

  private List<Column> columns(long dataset, int version) {
    return database
        .createQuery(
            "select v.columns from StoredVersion v where v.datasetId = :id and v.version ="
                + " :version",
            String.class)
        .setParameter("id", dataset)
        .setParameter("version", version)
        .getResultStream()
        .findFirst()
        .map(StoredVersion::columns)
        .orElse(List.of());
  }

  private static ImportEntry entry(FileImport i, Optional<MadeVersion> made) {
    return new ImportEntry(
        i.id,
        i.version,
        i.fate(),
        i.fileName,
        i.fileBytes,
        i.fileHash,
        i.options(),
        i.restores,
        i.startedBy,
        i.created,
        i.gone == null ? i.ended : i.goneAt,
        i.gone == null ? i.rows : null,
        made.map(MadeVersion::columns).orElse(null),
        made.map(MadeVersion::hash).orElse(null),
        i.jobId,
        i.errorKey,
        i.errorArguments);
  }
}
