package org.aimass.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.aimass.datasets.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The scripts of db-migrations, on an empty schema and on the one before, with rows in it. */
@Tag("database")
class MigrationsTest {
  private final DataSource database = TestDatabase.source();

  @BeforeEach
  void an_empty_schema() throws SQLException {
    List<String> tables =
        column("select table_name from information_schema.tables where table_schema = database()");
    StringBuilder drop = new StringBuilder();
    tables.forEach(table -> drop.append(drop.length() == 0 ? "" : ", ").append(table));
    if (drop.length() > 0) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("set foreign_key_checks = 0");
        statement.execute("drop table " + drop);
      }
    }
  }

  @Test
  void run_on_an_empty_schema_and_once_only() throws SQLException {
    Migrations.run(database);
    List<String> first = history();
    Migrations.run(database);

    assertThat(first).isNotEmpty();
    assertThat(history()).isEqualTo(first);
    assertThat(column("select count(*) from job")).containsExactly("0");
  }

  @Test
  void run_on_the_schema_before_and_keep_its_rows() throws SQLException {
    MigrationInfo[] all = flyway("latest").info().all();
    flyway(all[all.length - 2].getVersion().getVersion()).migrate();
    execute(
        "insert into job (kind, title, payload, owner_name, state, created)"
            + " values ('IMPORT', 'old', '{}', 'dora', 'QUEUED', utc_timestamp(6))");
    execute("insert into idempotent_call (hash, created) values ('abc', utc_timestamp(6))");

    Migrations.run(database);

    assertThat(history()).hasSize(all.length);
    assertThat(column("select title from job")).containsExactly("old");
    assertThat(column("select hash from idempotent_call")).containsExactly("abc");
  }

  private Flyway flyway(String target) {
    return Flyway.configure()
        .dataSource(database)
        .locations("classpath:db-migrations")
        .target(target)
        .load();
  }

  private List<String> history() throws SQLException {
    return column("select version from flyway_schema_history order by installed_rank");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> column(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (found.next()) {
        values.add(found.getString(1));
      }
      return values;
    }
  }
}
