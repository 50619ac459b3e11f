package org.aimass.platform;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/**
 * Brings the database to the version that this WAR was written for, before Hibernate compares its
 * entities with the tables: as an Integrator it runs first in the start of the persistence unit.
 * Flyway's lock lets two nodes start at once.
 */
public class Migrations implements Integrator {
  private static final int DATABASE_SECONDS = 120;

  @Override
  public void integrate(
      Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessionFactory) {
    try {
      // Not the one of transactions: a script may take longer than that waits for an answer. Named
      // in persistence.xml, so that it is there before.
      run(InitialContext.doLookup("java:jboss/datasources/AiMassRows"));
    } catch (NamingException e) {
      throw new IllegalStateException(
          "The data source AiMassRows is not configured in the server.", e);
    }
  }

  /**
   * Runs every script of db-migrations that has not run yet; a failing script stops the start and
   * names itself. Then every table has the collation that we compare in.
   */
  public static void run(DataSource dataSource) {
    run(dataSource, "classpath:db-migrations");
  }

  /** As {@link #run(DataSource)}, with the scripts of these places. */
  static void run(DataSource dataSource, String... places) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(dataSource)
        .locations(places)
        // The launcher starts database and server at the same time.
        .connectRetries(DATABASE_SECONDS)
        .connectRetriesInterval(1)
        .baselineOnMigrate(false)
        // Parallel work lands out of order: a script's number is the minute of its making.
        .outOfOrder(true)
        .load()
        .migrate();
    Collation.declare(dataSource);
  }

  @Override
  public void disintegrate(
      SessionFactoryImplementor sessionFactory, SessionFactoryServiceRegistry registry) {
    // Nothing was opened.
  }
}
