package org.aimass.jobs;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.aimass.Sql;
import org.aimass.TestEntities;
import org.aimass.datasets.TestDatabase;
import org.aimass.platform.DatabaseClock;

/** The job table in a database of tests, as one server or several see it, without a server. */
final class JobTable implements AutoCloseable {
  final Sql sql = new Sql(TestDatabase.source());
  private final TestEntities entities;

  /** How far the database's clock is ahead for the ledgers of this table. */
  Duration ahead = Duration.ZERO;

  private JobTable(TestEntities entities) {
    this.entities = entities;
  }

  /** A new schema, with the tables of this version. */
  static JobTable create() throws SQLException {
    return new JobTable(TestEntities.create(Job.class, StoredSchedule.class));
  }

  void empty() throws SQLException {
    sql.update("delete from job");
    ahead = Duration.ZERO;
  }

  /** What a server does with its ledger, in a transaction of its own as there. */
  <T> T ledger(Function<JobLedger, T> work) {
    return inTransaction(
        database -> {
          JobLedger ledger = new JobLedger();
          ledger.database = database;
          ledger.clock = clock(database);
          return work.apply(ledger);
        });
  }

  /** A ledger whose calls are transactions of their own, for work that keeps it. */
  JobLedger ledger() {
    return new JobLedger() {
      @Override
      public boolean retry(long id, int attempt, Duration wait, String key, String arguments) {
        return JobTable.this.ledger(l -> l.retry(id, attempt, wait, key, arguments));
      }

      @Override
      public boolean complete(long id, int attempt, Callable<String> lastWork) {
        return JobTable.this.ledger(l -> l.complete(id, attempt, lastWork));
      }

      @Override
      public void abandoned(long id, int attempt) {
        JobTable.this.ledger(
            l -> {
              l.abandoned(id, attempt);
              return null;
            });
      }

      @Override
      public void end(long id, int attempt, String result, BiConsumer<JobEnd, Instant> how) {
        JobTable.this.ledger(
            l -> {
              l.end(id, attempt, result, how);
              return null;
            });
      }
    };
  }

  /** As {@link #ledger}, for what a server does for jobs that nobody will end. */
  <T> T recovery(Function<JobRecovery, T> work) {
    return inTransaction(
        database -> {
          JobRecovery recovery = new JobRecovery();
          recovery.database = database;
          recovery.clock = clock(database);
          return work.apply(recovery);
        });
  }

  <T> T inTransaction(Function<EntityManager, T> work) {
    return entities.inTransaction(work);
  }

  DatabaseClock clock(EntityManager database) {
    return new DatabaseClock() {
      @Override
      public Instant now() {
        return DatabaseClock.now(database).plus(ahead);
      }
    };
  }

  Instant now() {
    return inTransaction(database -> clock(database).now());
  }

  /** Queues a job of somebody. */
  long job(String kind) {
    return job(kind, JobStart.now());
  }

  /** Queues a job of somebody that waits for something. */
  long job(String kind, JobStart start) {
    return inTransaction(
        database -> {
          Job job =
              new Job(kind, "any", "{}", null, "somebody", DatabaseClock.now(database).plus(ahead));
          job.notBefore = start.notBefore();
          job.after = start.after();
          database.persist(job);
          return job.id;
        });
  }

  Job job(long id) {
    return inTransaction(database -> database.find(Job.class, id));
  }

  @Override
  public void close() {
    entities.close();
  }
}
