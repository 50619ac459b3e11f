package org.aimass.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.aimass.Sql;
import org.aimass.TestEntities;
import org.aimass.datasets.DatasetRewound;
import org.aimass.datasets.TestDatabase;
import org.aimass.platform.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where refreshes that read only what is new go on when their dataset has gone back. */
@Tag("database")
class RewoundSyncsTest {
  private static final long DATASET = 12;
  private static final Sql SQL = new Sql(TestDatabase.source());
  private static TestEntities entities;

  @BeforeAll
  static void tables() throws Exception {
    entities = TestEntities.create(StoredSync.class, StoredRun.class);
  }

  @AfterAll
  static void close() {
    entities.close();
  }

  /** Three runs made the versions 2, 3 and 5; one found nothing new. */
  @BeforeEach
  void a_refresh() throws SQLException {
    SQL.update(
        "set foreign_key_checks = 0",
        "delete from sync_run",
        "delete from sync",
        sync(1, DATASET),
        sync(2, DATASET + 1),
        run(1, 2, "100"),
        run(2, 3, "200"),
        run(3, null, "250"),
        run(4, 5, "300"));
  }

  private static String sync(int id, long dataset) {
    return "insert into sync (id, source_id, dataset_id, what, mode, key_columns, cursor_column,"
        + " cursor_value, owner_name, created) values ("
        + id
        + ", 1, "
        + dataset
        + ", '{}', 'APPEND', '[]', 'id', '"
        + Json.write(new Cursor("NUMBER", "300"))
        + "', 'ann', now())";
  }

  private static String run(int job, Integer version, String cursor) {
    return "insert into sync_run (sync_id, job_id, state, started, version, rows_read, rows_added,"
        + " rows_changed, rows_removed, cursor_value) values (1, "
        + job
        + ", 'DONE', now(), "
        + version
        + ", 0, 0, 0, 0, '"
        + cursor
        + "')";
  }

  private static Cursor after(int version) {
    entities.inTransaction(
        database -> {
          RewoundSyncs syncs = new RewoundSyncs();
          syncs.database = database;
          syncs.rewound(new DatasetRewound(DATASET, version));
          return null;
        });
    return cursor(1);
  }

  private static Cursor cursor(long sync) {
    return entities.inTransaction(
        database -> Cursor.read(database.find(StoredSync.class, sync).cursor));
  }

  @Test
  void they_go_on_from_the_run_that_made_the_version() {
    assertThat(after(3)).isEqualTo(new Cursor("NUMBER", "200"));
    assertThat(after(2)).isEqualTo(new Cursor("NUMBER", "100"));
  }

  @Test
  void a_version_of_something_else_holds_what_the_runs_before_it_brought() {
    assertThat(after(4)).isEqualTo(new Cursor("NUMBER", "200"));
  }

  @Test
  void they_read_everything_where_the_version_has_nothing_of_them() {
    assertThat(after(1)).isNull();
  }

  @Test
  void refreshes_of_other_datasets_stay() {
    after(2);

    assertThat(cursor(2)).isEqualTo(new Cursor("NUMBER", "300"));
  }
}
