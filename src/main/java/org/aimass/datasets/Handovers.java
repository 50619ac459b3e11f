package org.aimass.datasets;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.aimass.identity.Audit;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;

/**
 * Hands versions of datasets over to those who train models: they find them on their home page,
 * with what the engineer has to say about them.
 */
@Stateless
@Permitted({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class Handovers {
  private static final int LONGEST_NOTE = 2_000;
  private static final int MOST = 500;

  /** The newest hand-over of each version that there still is. */
  private static final String NEWEST =
      " from StoredHandover h join Dataset d on d.id = h.datasetId"
          + " join StoredVersion v on v.datasetId = h.datasetId and v.version = h.version"
          + " where h.id = (select max(o.id) from StoredHandover o where o.datasetId ="
          + " h.datasetId and o.version = h.version)";

  @PersistenceContext EntityManager database;
  @Inject Datasets datasets;
  @Inject Versions versions;
  @Inject CurrentActor user;
  @Inject Clock clock;
  @Inject Audit audit;

  /**
   * Hands a version over.
   *
   * @param version that can be used
   * @param note null or empty for none
   */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public Handover handOver(long datasetId, int version, String note) {
    String text = note == null ? "" : note.strip();
    if (text.length() > LONGEST_NOTE) {
      throw new Problem(400, "platform.problem.tooLong", "note", LONGEST_NOTE).at("note");
    }
    DatasetVersion data = versions.version(datasetId, version);
    if (!data.ready()) {
      throw DatasetProblem.notReady(data.name(), version);
    }
    StoredHandover made =
        new StoredHandover(datasetId, version, text, user.username(), clock.instant());
    database.persist(made);
    database.flush();
    audit.record(
        "DATASET_HANDOVER", data.name() + " v" + version, Json.write(Map.of("note", text)));
    return view(made, data.name(), read());
  }

  /** The hand-overs of a dataset, the newest first. */
  public List<Handover> of(long datasetId) {
    String name = datasets.card(datasetId).name();
    long read = read();
    return database
        .createQuery(
            "select h from StoredHandover h where h.datasetId = :id order by h.id desc",
            StoredHandover.class)
        .setParameter("id", datasetId)
        .setMaxResults(MOST)
        .getResultStream()
        .map(h -> view(h, name, read))
        .toList();
  }

  /** The newest hand-over of each version that there still is, the newest first. */
  public List<Handover> newest(int limit) {
    long read = read();
    return database
        .createQuery("select h, d.name" + NEWEST + " order by h.id desc", Object[].class)
        .setMaxResults(limit)
        .getResultStream()
        .map(found -> view((StoredHandover) found[0], (String) found[1], read))
        .toList();
  }

  /** How many of {@link #newest} whoever acts has not yet said to have read. */
  public long unread() {
    return database
        .createQuery("select count(h)" + NEWEST + " and h.id > :read", Long.class)
        .setParameter("read", read())
        .getSingleResult();
  }

  /**
   * Says that whoever acts has read what was handed over.
   *
   * @param id of the newest one that was shown; what came after it stays unread
   */
  public void markRead(long id) {
    HandoverRead mark = database.find(HandoverRead.class, user.id());
    if (mark == null) {
      mark = new HandoverRead(user.id());
      database.persist(mark);
    }
    Long newest =
        database
            .createQuery("select max(h.id) from StoredHandover h", Long.class)
            .getSingleResult();
    mark.handoverId = Math.max(mark.handoverId, Math.min(id, newest == null ? 0 : newest));
  }

  private long read() {
    HandoverRead mark = database.find(HandoverRead.class, user.id());
    return mark == null ? 0 : mark.handoverId;
  }

  private static Handover view(StoredHandover h, String dataset, long read) {
    return new Handover(
        h.id, h.datasetId, dataset, h.version, h.note, h.by, h.created, h.id > read);
  }
}
