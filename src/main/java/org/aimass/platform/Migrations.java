package org.aimass.platform;

import java.util.Map;
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
    Map<String, Object> settings = sessionFactory.getProperties();
    Object source = settings.get("jakarta.persistence.jtaDataSource");
    run(source instanceof DataSource d ? d : lookUp());
  }

  /**
   * Runs every script of db-migrations that has not run yet; a failing script stops the start and
   * names itself.
   */
  public static void run(DataSource dataSource) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:db-migrations")
        // The launcher starts database and server at the same time.
        .connectRetries(DATABASE_SECONDS)
        .connectRetriesInterval(1)
        .baselineOnMigrate(false)
        // Parallel work lands out of order: a script's number is the minute of its making.
        .outOfOrder(true)
        .load()
        .migrate();
  }

  private static DataSource lookUp() {
    try {
      return javax.naming.InitialContext.doLookup("java:jboss/datasources/AiMass");
    } catch (javax.naming.NamingException e) {
      throw new IllegalStateException("The data source AiMass is not configured in the server.", e);
    }
  }

  @Override
  public void disintegrate(
      SessionFactoryImplementor sessionFactory, SessionFactoryServiceRegistry registry) {
    // Nothing was opened.
  }
}
