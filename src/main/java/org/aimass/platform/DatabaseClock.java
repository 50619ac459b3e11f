package org.aimass.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The one clock that all servers share. Whatever is compared with what another server may have
 * written (heartbeats, claims, when something is due) takes its time from here; {@link Time} is for
 * times that people read.
 */
@ApplicationScoped
public class DatabaseClock {
  @PersistenceContext EntityManager database;

  /** The present moment by the database, to the microsecond. Costs one short question to it. */
  public Instant now() {
    return now(database);
  }

  /** As {@link #now()}, on a connection of the caller. */
  public static Instant now(EntityManager database) {
    Number microseconds =
        (Number)
            database
                .createNativeQuery(
                    "select timestampdiff(microsecond, '1970-01-01', utc_timestamp(6))", Long.class)
                .getSingleResult();
    return Instant.EPOCH.plus(microseconds.longValue(), ChronoUnit.MICROS);
  }
}
