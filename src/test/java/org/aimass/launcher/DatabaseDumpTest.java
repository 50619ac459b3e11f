package org.aimass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.aimass.Eventually;
import org.aimass.RealMysql;
import org.aimass.Sql;
import org.aimass.datasets.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup while imports and deletions make tables come and go. */
class DatabaseDumpTest {
  private static final Pattern NAMED = Pattern.compile("'(ds_\\d+_v1)'");
  private static final Pattern MADE = Pattern.compile("CREATE TABLE `(ds_\\w+)`");

  @TempDir Path temp;
  private Sql sql;

  @BeforeEach
  void a_product() throws SQLException {
    Assumptions.assumeFalse(RealMysql.wanted(), "its own programs are not installed everywhere");
    sql = new Sql(TestDatabase.source());
    nothing();
    sql.update("create table dataset_part (table_name varchar(64) not null primary key)");
  }

  @AfterEach
  void nothing() throws SQLException {
    TestDatabase.empty();
    for (String table :
        sql.column(
            "select table_name from information_schema.tables where table_schema ="
                + " 'aimass_rows'")) {
      sql.update("drop table aimass_rows." + table);
    }
  }

  private String dump() throws Exception {
    RealMysql.Access access = TestDatabase.access();
    Backup.Database database =
        Backup.Database.of(
            new Settings(Map.of()),
            access.url(),
            access.user(),
            access.password(),
            TestDatabase.programs());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new DatabaseDump(
            new DatabasePrograms(temp, database), database.schema(), database.rowsSchema(), temp)
        .write(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private void importedAs(int dataset) throws SQLException {
    String table = "ds_" + dataset + "_v1";
    sql.update("create table " + table + "_loading (id int primary key)");
    sql.update("insert into " + table + "_loading values (" + dataset + ")");
    // Some lie where they lay before there were two schemas.
    sql.update("rename table " + table + "_loading to " + place(dataset) + table);
    sql.update("insert into dataset_part values ('" + table + "')");
  }

  private static String place(int dataset) {
    return dataset % 2 == 0 ? "aimass_rows." : "";
  }

  private void deleted(int dataset) throws SQLException {
    String table = "ds_" + dataset + "_v1";
    sql.update("delete from dataset_part where table_name = '" + table + "'");
    sql.update("drop table " + place(dataset) + table);
  }

  @Test
  void while_imports_run_it_is_whole() throws Exception {
    for (int i = 0; i < 5; i++) {
      importedAs(i);
    }
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Integer> imports =
        CompletableFuture.supplyAsync(
            () -> {
              int next = 5;
              try {
                while (!ended.get() && next < 40) {
                  importedAs(next++);
                  if (next % 30 == 0) {
                    deleted(next - 3);
                  }
                  // As fast as people could, not as the database can.
                  LockSupport.parkNanos(50_000_000);
                }
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
              return next;
            });
    try {
      String dump = dump();

      assertThat(found(NAMED, dump)).hasSizeGreaterThanOrEqualTo(5);
      assertThat(found(MADE, dump)).containsAll(found(NAMED, dump));
    } finally {
      ended.set(true);
    }
    assertThat(imports.get()).as("imports went on").isGreaterThan(6);
    // The login goes when its program has ended, on another thread.
    Eventually.until(() -> temp.toFile().list().length == 0);
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(m -> m.group(1)).collect(Collectors.toSet());
  }
}
