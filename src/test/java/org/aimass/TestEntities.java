package org.aimass;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import javax.sql.DataSource;
import org.aimass.datasets.TestDatabase;
import org.aimass.platform.Migrations;
import org.aimass.platform.PortableDialect;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.classloading.internal.ClassLoaderServiceImpl;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.integrator.spi.Integrator;

/** Entities in a database of tests, without a server. */
public final class TestEntities implements AutoCloseable {
  private final SessionFactory sessions;

  private TestEntities(DataSource source, Class<?>... entities) {
    Properties settings = new Properties();
    settings.put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, source);
    settings.put(AvailableSettings.DIALECT, PortableDialect.class.getName());
    settings.put(AvailableSettings.JDBC_TIME_ZONE, "UTC");
    settings.put(AvailableSettings.PREFERRED_INSTANT_JDBC_TYPE, "TIMESTAMP");
    settings.put("hibernate.boot.allow_jdbc_metadata_access", "false");
    Configuration configuration =
        new Configuration(withoutMigrations())
            .addProperties(settings)
            .setPhysicalNamingStrategy(new CamelCaseToUnderscoresNamingStrategy());
    for (Class<?> entity : entities) {
      configuration.addAnnotatedClass(entity);
    }
    sessions = configuration.buildSessionFactory();
  }

  /** They run in the server only: here the tests have run them. */
  private static BootstrapServiceRegistry withoutMigrations() {
    return new BootstrapServiceRegistryBuilder()
        .applyClassLoaderService(
            new ClassLoaderServiceImpl() {
              @Override
              public <S> Collection<S> loadJavaServices(Class<S> service) {
                return service == Integrator.class ? List.of() : super.loadJavaServices(service);
              }
            })
        .build();
  }

  /** A new schema, with the tables of this version. */
  public static TestEntities create(Class<?>... entities) throws SQLException {
    TestDatabase.empty();
    Migrations.run(TestDatabase.source());
    return new TestEntities(TestDatabase.source(), entities);
  }

  public <T> T inTransaction(Function<EntityManager, T> work) {
    return sessions.fromTransaction(work::apply);
  }

  @Override
  public void close() {
    sessions.close();
  }
}
