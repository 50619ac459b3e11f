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

  /** Datasets that a search finds, those changed last first. @param search or empty for all */
  public List<DatasetCard> list(String search, int offset, int limit) {
    return list(DatasetSearch.of(search, null, null, null), offset, limit);
  }

  /** The datasets that a search finds, in its order. */
  public List<DatasetCard> list(DatasetSearch search, int offset, int limit) {
    index(search);
    return search
        .bind(database.createQuery("select d" + search.from() + search.ordered(), Dataset.class))
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(this::card)
        .toList();
  }

  /** How many datasets a search finds. */
  public long count(DatasetSearch search) {
    index(search);
    return search
        .bind(database.createQuery("select count(d)" + search.from(), Long.class))
        .getSingleResult();
  }

  /** Makes the text for a search of datasets that were there before there was one. */
  private void index(DatasetSearch search) {
    if (search.words().isEmpty()) {
      return;
    }
    database
        .createQuery("select d from Dataset d where d.searchText is null", Dataset.class)
        .getResultList()
        .forEach(
            d ->
                // Alone that column: the dataset is not locked, and may change meanwhile.
                database
                    .createQuery(
                        "update Dataset d set d.searchText = :text where d.id = :id and"
                            + " d.searchText is null")
                    .setParameter("text", stored.searchText(d))
                    .setParameter("id", d.id)
                    .executeUpdate());
  }

  /** The tags that datasets have, the most used first. @param limit of how many */
  public List<String> tags(int limit) {
    return database
        .createQuery(
            "select t from Dataset d join d.tags t group by t order by count(t) desc, t",
            String.class)
        .setMaxResults(limit)
        .getResultList();
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
        new DatasetCard.About(d.description, d.tags(), d.createdBy),
        newest.map(MadeVersion::version).orElse(0),
        newest.map(MadeVersion::rows).orElse(0L),
        newest.map(MadeVersion::columns).orElse(0),
        state,
        job,
        d.created,
        d.changed);
  }

  /**
   * Writes name, description and tags, for a client that has already read them.
   *
   * @param seen as they were read; others mean that somebody else has written meanwhile
   */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public void write(long id, DatasetWords seen, DatasetWords words) {
    Dataset d = stored.dataset(id);
    database.refresh(d, LockModeType.PESSIMISTIC_WRITE);
    if (!seen.equals(new DatasetWords(d.name, d.description, d.tags()))) {
      throw DatasetProblem.changedMeanwhile(d.name);
    }
    rename(id, words.name());
    describe(id, words.description());
    tag(id, words.tags());
  }

  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public void rename(long id, String name) {
    String plain = Dataset.checkedName(name);
    Dataset d = stored.dataset(id);
    if (!d.name.equals(plain)) {
      String before = d.name;
      d.name = plain;
      d.searchText = stored.searchText(d);
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
    Dataset d = stored.dataset(id);
    d.description = text;
    d.searchText = stored.searchText(d);
  }

  /**
   * Gives a dataset these tags and no others.
   *
   * @throws Problem 400 for more than 20, or one of more than 40 characters
   */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public void tag(long id, List<String> tags) {
    Dataset d = stored.dataset(id);
    List<String> checked = Tags.checked(tags);
    d.tags.retainAll(checked);
    d.tags.addAll(checked);
    d.searchText = stored.searchText(d);
  }
}
