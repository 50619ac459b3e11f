package org.aimass.datasets;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.platform.Problem;

/**
 * Marks on rows of versions: whoever finds a row that looks wrong marks it, with the reason, and
 * whoever knows the data looks at it. Marks change no row and go into no training.
 */
@Stateless
@Permitted({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class RowMarks {
  /** Marked rows of one version. */
  public static final int MOST = 10_000;

  /** Rows that are marked at once. */
  public static final int MOST_AT_ONCE = 1_000;

  private static final int LONGEST_REASON = 500;

  @PersistenceContext EntityManager database;
  @Inject StoredDatasets stored;
  @Inject CurrentActor user;
  @Inject Clock clock;

  /** The marks of a version, by their rows. */
  public List<RowMark> of(long datasetId, int version) {
    return database
        .createQuery(
            "select m from StoredRowMark m where m.versionId = :version order by m.row",
            StoredRowMark.class)
        .setParameter("version", stored.ready(datasetId, version).id)
        .getResultStream()
        .map(StoredRowMark::view)
        .toList();
  }

  /**
   * Marks rows; one that is marked already gets the new reason.
   *
   * @return how many rows are marked for this reason now
   * @throws Problem 400 for no reason, or a row that there is not
   */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public int mark(long datasetId, int version, List<Long> rows, String reason) {
    if (reason == null || reason.isBlank()) {
      throw new Problem(400, "platform.problem.required", "reason").at("reason");
    }
    String because = reason.strip();
    if (because.length() > LONGEST_REASON) {
      throw new Problem(400, "platform.problem.tooLong", "reason", LONGEST_REASON).at("reason");
    }
    StoredVersion v = locked(datasetId, version);
    TreeSet<Long> wanted = checked(rows, v.rows);
    Map<Long, StoredRowMark> there = new HashMap<>();
    marks(v.id, wanted).forEach(mark -> there.put(mark.row, mark));
    long before =
        database
            .createQuery(
                "select count(m) from StoredRowMark m where m.versionId = :version", Long.class)
            .setParameter("version", v.id)
            .getSingleResult();
    if (before - there.size() + wanted.size() > MOST) {
      throw new Problem(409, "datasets.problem.tooManyMarks", MOST).at("rows");
    }
    for (long row : wanted) {
      StoredRowMark mark = there.get(row);
      boolean added = mark == null;
      mark = added ? new StoredRowMark(v.id, row) : mark;
      mark.mark(because, user.username(), clock.instant());
      if (added) {
        database.persist(mark);
      }
    }
    return wanted.size();
  }

  /** Takes marks away; rows without one stay as they are. */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public void remove(long datasetId, int version, List<Long> rows) {
    StoredVersion v = locked(datasetId, version);
    marks(v.id, checked(rows, v.rows)).forEach(database::remove);
  }

  private List<StoredRowMark> marks(long version, TreeSet<Long> rows) {
    return database
        .createQuery(
            "select m from StoredRowMark m where m.versionId = :version and m.row in :rows",
            StoredRowMark.class)
        .setParameter("version", version)
        .setParameter("rows", rows)
        .getResultList();
  }

  /** Two people may mark the same row at the same moment: the second waits. */
  private StoredVersion locked(long datasetId, int version) {
    StoredVersion v = stored.ready(datasetId, version);
    database.lock(v, LockModeType.PESSIMISTIC_WRITE);
    return v;
  }

  private static TreeSet<Long> checked(List<Long> rows, long last) {
    if (rows == null || rows.isEmpty()) {
      throw new Problem(400, "platform.problem.required", "rows").at("rows");
    }
    if (rows.size() > MOST_AT_ONCE) {
      throw new Problem(400, "datasets.problem.tooManyAtOnce", MOST_AT_ONCE).at("rows");
    }
    TreeSet<Long> wanted = new TreeSet<>();
    for (Long row : rows) {
      if (row == null || row < 1 || row > last) {
        throw new Problem(400, "datasets.problem.noSuchRow", String.valueOf(row), last).at("rows");
      }
      wanted.add(row);
    }
    return wanted;
  }
}
