package org.aimass.datasets;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimass.identity.Audit;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.platform.Json;
import org.aimass.platform.Names;
import org.aimass.platform.Problem;

/**
 * Finds datasets and describes them. A dataset is a name; its {@link Versions} are tables that
 * never change.
 */
@Stateless
@Permitted({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class Datasets {
  private static final int DESCRIPTION_LIMIT = 2_000;

  @PersistenceContext EntityManager database;
  @Inject CurrentActor user;
  @Inject Clock clock;
  @Inject Audit audit;
  @Inject StoredDatasets stored;

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
    return card(stored.dataset(id));
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
    Optional<MadeVersion> newest =
        d.latest == null ? Optional.empty() : stored.made(d.id, d.latest);
    Long job =
        d.importing == null
            ? null
            : Optional.ofNullable(database.find(FileImport.class, d.importing))
                .map(i -> i.jobId)
                .orElse(null);
    String state =
        newest.isPresent()
            ? DatasetVersion.READY
            : d.importing != null
                ? DatasetVersion.IMPORTING
                : stored.isEmpty(d.id) ? DatasetVersion.EMPTY : DatasetVersion.FAILED;
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

  /**
   * Writes name and description, for a client that has already read both.
   *
   * @param seen as they were read; others mean that somebody else has written meanwhile
   */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public void write(long id, DatasetWords seen, DatasetWords words) {
    Dataset d = stored.dataset(id);
    database.refresh(d, LockModeType.PESSIMISTIC_WRITE);
    if (!seen.equals(new DatasetWords(d.name, d.description))) {
      throw DatasetProblem.changedMeanwhile(d.name);
    }
    rename(id, words.name());
    describe(id, words.description());
  }

  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public void rename(long id, String name) {
    String plain = Dataset.checkedName(name);
    Dataset d = stored.dataset(id);
    if (!d.name.equals(plain)) {
      String before = d.name;
      d.name = plain;
      d.changed = clock.instant();
      try {
        database.flush();
      } catch (PersistenceException e) {
        throw DatasetProblem.nameTaken(plain);
      }
      audit.record("DATASET_RENAME", plain, Json.write(Map.of("before", before)));
    }
  }

  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public void describe(long id, String description) {
    String text = description == null ? "" : description.strip();
    if (text.length() > DESCRIPTION_LIMIT) {
      throw new Problem(400, "platform.problem.tooLong", "description", DESCRIPTION_LIMIT)
          .at("description");
    }
    stored.dataset(id).description = text;
  }
}
