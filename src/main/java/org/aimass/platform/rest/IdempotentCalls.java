package org.aimass.platform.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What {@link IdempotencyFilter} remembers, each step in a transaction of its own. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class IdempotentCalls {
  private static final Duration KEPT = Duration.ofDays(1);

  /** A call without an answer after this time died with its server. */
  private static final Duration LONGEST_WORK = Duration.ofMinutes(30);

  @PersistenceContext EntityManager database;
  @Inject Clock clock;

  /**
   * The first answer.
   *
   * @param status 0 while there is none yet
   */
  public record Answer(int status, String location, String body) {}

  /** Takes a call on; answers what is known when somebody else has. */
  public Optional<Answer> claim(String hash) {
    Instant now = clock.instant();
    database
        .createNativeQuery(
            "delete from idempotent_call where hash = ?1 and (created < ?2 or status is null and"
                + " created < ?3)")
        .setParameter(1, hash)
        .setParameter(2, utc(now.minus(KEPT)))
        .setParameter(3, utc(now.minus(LONGEST_WORK)))
        .executeUpdate();
    int mine =
        database
            .createNativeQuery("insert ignore into idempotent_call (hash, created) values (?1, ?2)")
            .setParameter(1, hash)
            .setParameter(2, utc(now))
            .executeUpdate();
    if (mine == 1) {
      return Optional.empty();
    }
    List<?> rows =
        database
            .createNativeQuery("select status, location, body from idempotent_call where hash = ?1")
            .setParameter(1, hash)
            .getResultList();
    if (rows.isEmpty()) {
      return Optional.of(new Answer(0, null, null));
    }
    Object[] row = (Object[]) rows.get(0);
    return Optional.of(
        new Answer(
            row[0] == null ? 0 : ((Number) row[0]).intValue(), (String) row[1], (String) row[2]));
  }

  public void answered(String hash, int status, String location, String body) {
    database
        .createNativeQuery(
            "update idempotent_call set status = ?1, location = ?2, body = ?3 where hash = ?4")
        .setParameter(1, status)
        .setParameter(2, location)
        .setParameter(3, body)
        .setParameter(4, hash)
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
        .setParameter(1, utc(clock.instant().minus(KEPT)))
        .executeUpdate();
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
