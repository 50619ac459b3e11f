package org.aimass.platform.rest;

import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.aimass.platform.DatabaseClock;
import org.aimass.platform.Node;

/** What {@link IdempotencyFilter} remembers, each step in a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class IdempotentCalls {
  private static final Duration KEPT = Duration.ofDays(1);

  /** A call without an answer after this time has died, also where its server lives. */
  private static final Duration LONGEST_WORK = Duration.ofMinutes(30);

  private static final Answer AT_WORK = new Answer(0, null, null, null);

  @PersistenceContext EntityManager database;
  @Inject DatabaseClock clock;
  @Inject Node node;
  @Inject @Any Instance<LostAnswer> lostAnswers;

  /**
   * The first answer.
   *
   * @param status 0 while there is none yet
   * @param print of the body of the first call; null when it is not known
   */
  public record Answer(int status, String location, String body, String print) {}

  /**
   * Takes a call on; answers what is known when somebody else has.
   *
   * @param print of the call's body; null when it is known at the end only
   */
  public Optional<Answer> claim(String hash, String print) {
    Instant now = clock.now();
    database
        .createNativeQuery("delete from idempotent_call where hash = ?1 and created < ?2")
        .setParameter(1, hash)
        .setParameter(2, utc(now.minus(KEPT)))
        .executeUpdate();
    int mine =
        database
            .createNativeQuery(
                "insert ignore into idempotent_call (hash, created, node, body_hash) values (?1,"
                    + " ?2, ?3, ?4)")
            .setParameter(1, hash)
            .setParameter(2, utc(now))
            .setParameter(3, node.name())
            .setParameter(4, print)
            .executeUpdate();
    return mine == 1 ? Optional.empty() : earlier(hash, now);
  }

  private Optional<Answer> earlier(String hash, Instant now) {
    List<?> rows =
        database
            .createNativeQuery(
                "select status, location, body, case when created < ?2 or c.node is null or c.node"
                    + " <> ?3 and not exists (select 1 from server_node n where n.name = c.node"
                    + " and n.heartbeat >= ?4) then 1 else 0 end, body_hash from idempotent_call c"
                    + " where hash = ?1 for update")
            .setParameter(1, hash)
            .setParameter(2, utc(now.minus(LONGEST_WORK)))
            .setParameter(3, node.name())
            .setParameter(4, utc(now.minusSeconds(Node.DEAD_AFTER_SECONDS)))
            .getResultList();
    if (rows.isEmpty()) {
      return Optional.of(AT_WORK);
    }
    Object[] row = (Object[]) rows.get(0);
    String print = row[4] == null ? null : row[4].toString();
    if (row[0] != null) {
      return Optional.of(
          new Answer(((Number) row[0]).intValue(), (String) row[1], (String) row[2], print));
    }
    return ((Number) row[3]).intValue() == 1
        ? orphaned(hash, print, now)
        : Optional.of(new Answer(0, null, null, print));
  }

  /** The server of the first call has died: what it did is known by what it has left. */
  private Optional<Answer> orphaned(String hash, String print, Instant now) {
    Optional<Answer> answer =
        lostAnswers.stream()
            .flatMap(each -> each.find(hash, now.minus(KEPT)).stream())
            .findFirst()
            .map(found -> new Answer(202, found.location(), found.body(), print));
    if (answer.isEmpty()) {
      database
          .createNativeQuery("update idempotent_call set created = ?1, node = ?2 where hash = ?3")
          .setParameter(1, utc(now))
          .setParameter(2, node.name())
          .setParameter(3, hash)
          .executeUpdate();
      return Optional.empty();
    }
    answered(hash, 202, answer.get().location(), answer.get().body(), print);
    return answer;
  }

  /**
   * Keeps the answer.
   *
   * @param print of the call's body, when it was not known at its beginning; otherwise null
   */
  public void answered(String hash, int status, String location, String body, String print) {
    database
        .createNativeQuery(
            "update idempotent_call set status = ?1, location = ?2, body = ?3, body_hash ="
                + " coalesce(?5, body_hash) where hash = ?4")
        .setParameter(1, status)
        .setParameter(2, location)
        .setParameter(3, body)
        .setParameter(4, hash)
        .setParameter(5, print)
        .executeUpdate();
  }

  public void release(String hash) {
    database
        .createNativeQuery("delete from idempotent_call where hash = ?1")
        .setParameter(1, hash)
        .executeUpdate();
  }

  @Schedule(hour = "*", minute = "17", persistent = false)
  void forget() {
    database
        .createNativeQuery("delete from idempotent_call where created < ?1")
        .setParameter(1, utc(clock.now().minus(KEPT)))
        .executeUpdate();
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
