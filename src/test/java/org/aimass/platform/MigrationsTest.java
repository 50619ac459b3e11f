package org.aimass.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.aimass.Sql;
import org.aimass.datasets.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts of db-migrations, on an empty schema and on the one before, with rows in it; run by
 * two at once, and one that fails.
 */
@Tag("database")
class MigrationsTest {
  private final DataSource database = TestDatabase.source();
  private final Sql sql = new Sql(database);

  @BeforeEach
  void an_empty_schema() throws SQLException {
    TestDatabase.empty();
  }

  @Test
  void run_on_an_empty_schema_and_once_only() throws SQLException {
    Migrations.run(database);
    List<String> first = history();
    Migrations.run(database);

    assertThat(first).isNotEmpty();
    assertThat(history()).isEqualTo(first);
    assertThat(sql.column("select count(*) from job")).containsExactly("0");
  }

  @Test
  void run_on_the_schema_before_and_keep_its_rows() throws SQLException {
    MigrationInfo[] all = flyway("latest").info().all();
    flyway(all[all.length - 2].getVersion().getVersion()).migrate();
    sql.update(
        "insert into job (kind, title, payload, owner_name, state, created)"
            + " values ('IMPORT', 'old', '{}', 'dora', 'QUEUED', utc_timestamp(6))");
    sql.update("insert into idempotent_call (hash, created) values ('abc', utc_timestamp(6))");

    Migrations.run(database);

    assertThat(history()).hasSize(all.length);
    assertThat(sql.column("select title from job")).containsExactly("old");
    assertThat(sql.column("select hash from idempotent_call")).containsExactly("abc");
  }

  @Test
  void names_of_before_are_compared_letter_by_letter_from_then_on_on_every_server()
      throws SQLException {
    flyway("20261130.2318").migrate();
    sql.update("alter table dataset convert to character set utf8mb4 collate utf8mb4_general_ci");
    sql.update("alter table account convert to character set utf8mb4 collate utf8mb4_unicode_ci");
    sql.update(
        "insert into dataset (name, created_by, created, changed)"
            + " values ('Churn', 'dora', utc_timestamp(6), utc_timestamp(6))");
    sql.update(
        "insert into account (username, display_name, password_hash, created)"
            + " values ('𠮷田', 'Yoshida', '-', utc_timestamp(6))");

    Migrations.run(database);
    for (String name : List.of("churn", "Chürn", "CHURN", "😀", "😡", "👍🏽", "👍🏿")) {
      sql.update(
          "insert into dataset (name, created_by, created, changed) values ('"
              + name
              + "', 'dora', utc_timestamp(6), utc_timestamp(6))");
    }

    assertThat(sql.column("select name from dataset where name = 'Churn'"))
        .containsExactly("Churn");
    assertThat(sql.column("select name from dataset where name = '😡'")).containsExactly("😡");
    assertThat(sql.column("select username from account where username = '𡈽田'")).isEmpty();
    assertThat(sql.column("select username from account where username = '𠮷田'")).hasSize(1);
    assertThat(
            sql.column(
                "select concat(table_name, '.', column_name, ' ', collation_name) from"
                    + " information_schema.columns where table_schema = database() and"
                    + " collation_name not in ('utf8mb4_bin', 'ascii_bin') and table_name <>"
                    + " 'flyway_schema_history'"))
        .isEmpty();
    assertThat(
            sql.column(
                "select default_collation_name from information_schema.schemata where schema_name"
                    + " = database()"))
        .containsExactly("utf8mb4_bin");
  }

  @Test
  void of_two_servers_that_start_at_once_one_runs_them() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier together = new CyclicBarrier(2);
      Callable<Void> start =
          () -> {
            together.await();
            Migrations.run(database);
            return null;
          };
      for (Future<Void> started : both.invokeAll(List.of(start, start))) {
        started.get();
      }
    } finally {
      both.shutdownNow();
    }

    assertThat(history()).hasSize(flyway("latest").info().all().length).doesNotHaveDuplicates();
    assertThat(sql.column("select count(*) from job")).containsExactly("0");
  }

  /** The next version brings a script that makes one table and fails at the second. */
  @Test
  void after_a_script_that_failed_half_way_the_version_before_starts_again(@TempDir Path next)
      throws Exception {
    Migrations.run(database);
    List<String> before = history();
    Path script = next.resolve("V29991231.2359__platform_fails_half_way.sql");
    Files.writeString(script, "create table half (id int);\ncreate table job (id int);\n");
    String[] places = {"classpath:db-migrations", "filesystem:" + next};

    for (int start = 0; start < 2; start++) {
      assertThatThrownBy(() -> Migrations.run(database, places))
          .hasMessageContaining("29991231.2359");
    }
    Migrations.run(database);

    assertThat(sql.column("select count(*) from job")).containsExactly("0");
    // As docs/platform.md says, before the next version comes again with its script put right.
    sql.update("drop table half");
    sql.update("delete from flyway_schema_history where success = 0");
    Files.writeString(script, "create table half (id int);\n");
    Migrations.run(database, places);
    assertThat(history()).hasSize(before.size() + 1).endsWith("29991231.2359");
  }

  private Flyway flyway(String target) {
    return Flyway.configure()
        .dataSource(database)
        .locations("classpath:db-migrations")
        .target(target)
        .load();
  }

  private List<String> history() throws SQLException {
    return sql.column("select version from flyway_schema_history order by installed_rank");
  }
}
