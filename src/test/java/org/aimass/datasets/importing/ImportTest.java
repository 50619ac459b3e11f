package org.aimass.datasets.importing;

import static org.aimass.datasets.SheetFile.aWorkbook;
import static org.aimass.datasets.SheetFile.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.aimass.Sql;
import org.aimass.WallClock;
import org.aimass.datasets.CellFault;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.ImportOptions.Correction;
import org.aimass.datasets.ImportOptions.OnError;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.RowQuery;
import org.aimass.datasets.RowQuery.Comparison;
import org.aimass.datasets.RowQuery.Filter;
import org.aimass.datasets.SheetFile;
import org.aimass.datasets.TestDatabase;
import org.aimass.datasets.TestRows;
import org.aimass.datasets.storage.RowTables;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
class ImportTest {

  private static int tables;

  @TempDir Path folder;
  private final TestRows store = TestRows.in(TestDatabase.source());
  private String table = "ds_test_" + ++tables;

  private Import.Result imported(Path file, ImportOptions options) throws Exception {
    Import.Result result =
        store
            .importing(folder)
            .run(file, file.getFileName().toString(), options, table, Watch.NOBODY);
    store.drop(table);
    store.publish(table);
    return result;
  }

  private Path csv(String text) throws Exception {
    return Files.writeString(folder.resolve("file-" + System.nanoTime() + ".csv"), text);
  }

  private List<Object[]> rows(Import.Result result) throws Exception {
    List<Object[]> rows = new ArrayList<>();
    store.read(table, result.plan().imported(), row -> rows.add(row.clone()));
    return rows;
  }

  @Test
  void every_type_comes_back_as_it_went_in() throws Exception {
    Path file =
        csv(
            """
            n,x,ok,day,at,kind,words,id
            1,1.5,是,2026-11-03,2026-11-03 08:30:00,a,"the quick brown fox, jumps
            over \\ a\tlazy dog",007
            -20,1e3,否,2026/11/4,2026-11-03T08:30:00.123456,a,😀 emoji,008
            ,,,,,,,
            3,"1,234.5",是,2026年11月5日,2026-11-03 23:59,b,say ""hi"",009
            4,12%,否,5.11.2026,2026-11-03,b,NA,010
            """
                .replace("\"\"hi\"\"", "hi"));

    Import.Result result = imported(file, ImportOptions.NONE);

    assertThat(result.plan().imported())
        .extracting(Column::type)
        .containsExactly(
            Kinds.INTEGER,
            Kinds.DECIMAL,
            Kinds.BOOLEAN,
            Kinds.DATE,
            Kinds.DATETIME,
            Kinds.CATEGORY,
            Kinds.TEXT,
            Kinds.ID);
    List<Object[]> rows = rows(result);
    // The row of nothing but commas is a blank row.
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0))
        .containsExactly(
            1L,
            1.5,
            true,
            LocalDate.of(2026, 11, 3),
            LocalDateTime.of(2026, 11, 3, 8, 30),
            "a",
            "the quick brown fox, jumps\nover \\ a\tlazy dog",
            "007");
    assertThat(rows.get(1))
        .containsExactly(
            -20L,
            1000.0,
            false,
            LocalDate.of(2026, 11, 4),
            LocalDateTime.of(2026, 11, 3, 8, 30, 0, 123456000),
            "a",
            "😀 emoji",
            "008");
    assertThat(rows.get(3))
        .containsExactly(
            4L,
            0.12,
            false,
            LocalDate.of(2026, 11, 5),
            LocalDateTime.of(2026, 11, 3, 0, 0),
            "b",
            null,
            "010");
  }

  @Test
  void the_same_values_have_the_same_hash_however_they_are_written() throws Exception {
    String first = imported(csv("a,b\n1,x\n2.50,y\n"), ImportOptions.NONE).written().hash();
    String same =
        imported(
                aWorkbook().row("a", "b").row(1, "x").row(2.5, "y").write(folder),
                ImportOptions.NONE)
            .written()
            .hash();
    String other = imported(csv("a,b\n2.50,y\n1,x\n"), ImportOptions.NONE).written().hash();

    assertThat(same).isEqualTo(first).hasSize(64);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void where_the_server_forbids_loading_rows_are_inserted() throws Exception {
    TestRows careful = TestRows.in(TestDatabase.source(false));
    StringBuilder text = new StringBuilder("n,t\n");
    for (int i = 0; i < 2500; i++) {
      text.append(i).append(",\"line\n").append(i).append(" \\ x\"\n");
    }

    Import.Result result =
        careful
            .importing(folder)
            .run(csv(text.toString()), "a.csv", ImportOptions.NONE, table, Watch.NOBODY);
    store.drop(table);
    store.publish(table);

    List<Object[]> rows = rows(result);
    assertThat(rows).hasSize(2500);
    assertThat(rows.get(2499)).containsExactly(2499L, "line\n2499 \\ x");
  }

  @Test
  void a_text_in_row_900_000_makes_a_text_column_and_is_named() throws Exception {
    Path file = folder.resolve("long.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("n,other\n");
      for (int i = 0; i < 900_000; i++) {
        out.write(i == 899_998 ? "oops,1\n" : i + ",1\n");
      }
    }

    Plan plan = imported(file, ImportOptions.NONE).plan();

    assertThat(plan.columns().get(0).type()).isEqualTo(Kinds.TEXT);
    assertThat(plan.columns().get(0).findings())
        .anySatisfy(
            f -> {
              assertThat(f.key()).endsWith(".mostly");
              assertThat(f.arguments())
                  .containsExactly("datasets.type.INTEGER", 1L, 900_000L, "oops");
            });
    assertThat(
            store
                .page(table, plan.imported(), new RowQuery(899_998, 0, 1, null, false, List.of()))
                .get(0))
        .containsExactly(899_999L, "oops", 1L);
    assertThat(store.count(table, plan.imported(), RowQuery.first(0))).isEqualTo(900_000);
  }

  @Test
  void a_cell_that_was_put_right_in_the_preview_is_imported_so() throws Exception {
    Path file = csv("a,b\n1,2\n3,four\n5,6\n");
    ImportOptions chosen =
        ImportOptions.NONE
            .withColumns(List.of(new ColumnChoice("b", Kinds.INTEGER, null, null)))
            .withCorrections(List.of(new Correction("B3", "4")));

    Import.Result result = imported(file, chosen);

    assertThat(rows(result)).containsExactly(row(1L, 2L), row(3L, 4L), row(5L, 6L));
    assertThat(result.plan().faultCount()).isZero();
  }

  private static Object[] row(Object... values) {
    return values;
  }

  @Test
  void a_cell_that_does_not_fit_a_chosen_type_stops_the_import_and_is_named() throws Exception {
    Path file = csv("a,b\n1,2\n3,four\n5,6\n");
    ImportOptions chosen =
        ImportOptions.NONE.withColumns(List.of(new ColumnChoice("b", Kinds.INTEGER, null, null)));

    assertThatThrownBy(() -> imported(file, chosen))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> {
              assertThat(p.key()).isEqualTo("datasets.problem.cells");
              assertThat(p.getMessage())
                  .contains("B3", "\"four\" does not fit the type \"integer\"");
            });
    assertThat(store.tables(table)).isEmpty();
  }

  @Test
  void bad_cells_become_missing_or_their_rows_are_left_out_as_chosen() throws Exception {
    Path file = csv("a,b\n1,2\n3,four\n5,6\n");
    ImportOptions chosen =
        ImportOptions.NONE.withColumns(
            List.of(new ColumnChoice("b", Kinds.INTEGER, ColumnRole.TARGET, null)));

    Import.Result emptied = imported(file, chosen.withOnError(OnError.MISSING));
    List<Object[]> withGap = rows(emptied);
    Import.Result skipped = imported(file, chosen.withOnError(OnError.SKIP));

    assertThat(withGap)
        .containsExactly(new Object[] {1L, 2L}, new Object[] {3L, null}, new Object[] {5L, 6L});
    assertThat(emptied.emptied()).isEqualTo(1);
    assertThat(rows(skipped)).containsExactly(new Object[] {1L, 2L}, new Object[] {5L, 6L});
    assertThat(skipped.skipped()).isEqualTo(1);
    assertThat(skipped.plan().faults())
        .extracting(CellFault::cell, CellFault::value)
        .containsExactly(tuple("B3", "four"));
    assertThat(skipped.plan().imported().get(1).role()).isEqualTo(ColumnRole.TARGET);
  }

  @Test
  void rows_with_too_many_or_too_few_cells_are_told_with_their_number() throws Exception {
    Path file = csv("a,b\n1,2\n3\n5,6,7\n8,9\n");

    assertThatThrownBy(() -> imported(file, ImportOptions.NONE))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> {
              assertThat(p.key()).isEqualTo("datasets.problem.ragged");
              assertThat(p.arguments()).containsExactly(2L, 3L, 1, 2);
            });
    assertThat(rows(imported(file, ImportOptions.NONE.withOnError(OnError.SKIP)))).hasSize(2);
    assertThat(rows(imported(file, ImportOptions.NONE.withOnError(OnError.MISSING))))
        .hasSize(4)
        .element(1)
        .satisfies(row -> assertThat(row).containsExactly(3L, null));
  }

  @Test
  void excel_errors_are_missing_and_counted_and_days_that_never_were_are_flagged()
      throws Exception {
    Path file =
        aWorkbook()
            .row("x", "d")
            .row(1, date(59))
            .row(SheetFile.error("#DIV/0!"), date(60))
            .row(3, date(61))
            .write(folder);

    assertThatThrownBy(() -> imported(file, ImportOptions.NONE)).hasMessageContaining("B3");
    Import.Result result = imported(file, ImportOptions.NONE.withOnError(OnError.MISSING));

    assertThat(rows(result).get(1)).containsOnlyNulls();
    assertThat(result.plan().columns().get(0).findings())
        .anyMatch(f -> f.key().endsWith(".errorCells") && f.arguments().get(0).equals(1L));
    assertThat(result.plan().faults())
        .extracting(CellFault::cell, CellFault::reason)
        .containsExactly(tuple("B3", "noSuchDay"));
  }

  @Test
  void sheet_and_header_are_found_below_titles_and_totals_are_noticed() throws Exception {
    Path file =
        aWorkbook()
            .row("销售报表")
            .blankRow()
            .row("客户", "金额", "金额", null)
            .row("张三", 12, 3)
            .row("李四", 15, 4)
            .row("合计", 27, 7)
            .merged("A1:C1")
            .write(folder);

    Import.Result kept = imported(file, ImportOptions.NONE);
    Import.Result left = imported(file, ImportOptions.NONE.withSkipTotals(true));

    assertThat(kept.plan().headerRow()).isEqualTo(3);
    assertThat(kept.plan().imported()).extracting(Column::name).containsExactly("客户", "金额", "金额_2");
    assertThat(kept.plan().findings())
        .anyMatch(f -> f.key().endsWith(".totals"))
        .anyMatch(f -> f.key().endsWith(".merged"));
    assertThat(kept.rows()).isEqualTo(3);
    assertThat(left.rows()).isEqualTo(2);
  }

  @Test
  void a_hundred_columns_of_long_texts_fit() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < 4; r++) {
      for (int c = 0; c < 300; c++) {
        text.append(c == 0 ? "" : ",")
            .append(
                r == 0
                    ? "col" + c
                    : "value number " + c + " of row " + r + " " + "x".repeat(c % 40));
      }
      text.append('\n');
    }

    Import.Result result = imported(csv(text.toString()), ImportOptions.NONE);

    assertThat(rows(result).get(2)[299]).isEqualTo("value number 299 of row 3 " + "x".repeat(19));
  }

  @Test
  void rows_are_sorted_and_filtered_by_the_database() throws Exception {
    Import.Result result =
        imported(
            csv("name,n,d\nAnna,3,2026-01-01\nbob,1,2026-01-02\nCarl 50%,2,\n"),
            ImportOptions.NONE);
    List<Column> columns = result.plan().imported();

    assertThat(store.page(table, columns, new RowQuery(0, 0, 2, "n", false, List.of())))
        .extracting(r -> r[1])
        .containsExactly("bob", "Carl 50%");
    assertThat(store.page(table, columns, new RowQuery(0, 1, 2, "n", true, List.of())))
        .extracting(r -> r[1], r -> r[2])
        .containsExactly(tuple("Carl 50%", 2L), tuple("bob", 1L));
    assertThat(
            store.page(
                table,
                columns,
                new RowQuery(
                    0, 1, 2, "n", false, List.of(new Filter("n", Comparison.AT_LEAST, "2")))))
        .extracting(r -> r[1])
        .containsExactly("Anna");
    assertThat(
            store.page(
                table,
                columns,
                new RowQuery(
                    0, 0, 9, null, false, List.of(new Filter("name", Comparison.CONTAINS, "B")))))
        .extracting(r -> r[1])
        .containsExactly("bob");
    assertThat(
            store.count(
                table,
                columns,
                new RowQuery(
                    0, 0, 9, null, false, List.of(new Filter("name", Comparison.CONTAINS, "0%")))))
        .isEqualTo(1);
    assertThat(
            store.count(
                table,
                columns,
                new RowQuery(
                    0, 0, 9, null, false, List.of(new Filter("n", Comparison.AT_LEAST, "2")))))
        .isEqualTo(2);
    assertThat(
            store.count(
                table,
                columns,
                new RowQuery(
                    0, 0, 9, null, false, List.of(new Filter("d", Comparison.MISSING, null)))))
        .isEqualTo(1);
    assertThatThrownBy(
            () ->
                store.count(
                    table,
                    columns,
                    new RowQuery(
                        0, 0, 9, null, false, List.of(new Filter("n", Comparison.EQUALS, "many")))))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("many");
    assertThatThrownBy(
            () ->
                store.page(
                    table, columns, new RowQuery(0, 0, 2, "n`; drop table x", false, List.of())))
        .isInstanceOf(Problem.class);
  }

  @Test
  void an_import_that_is_ended_leaves_no_table() throws Exception {
    Path file = folder.resolve("long.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("n\n");
      for (int i = 0; i < 200_000; i++) {
        out.write(i + "\n");
      }
    }
    Watch impatient =
        (percent, step, arguments) -> {
          if (percent > 60) {
            throw new IllegalStateException("ended");
          }
        };

    assertThatThrownBy(
            () ->
                store.importing(folder).run(file, "long.csv", ImportOptions.NONE, table, impatient))
        .hasMessage("ended");
    assertThat(store.tables(table)).isEmpty();
  }

  /** Row 0 is the header. */
  private Path made(int rows, IntFunction<String> row) throws Exception {
    Path file = folder.resolve("large-" + System.nanoTime() + ".csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i <= rows; i++) {
        out.write(row.apply(i));
        out.write('\n');
      }
    }
    return file;
  }

  /** What the last row says against all others, and the type that must follow. */
  static Stream<Arguments> turns() {
    return Stream.of(
        Arguments.of("1", "2", Kinds.INTEGER, 2L),
        Arguments.of("1", "2.5", Kinds.DECIMAL, 2.5),
        Arguments.of("1", "oops", Kinds.TEXT, "oops"),
        Arguments.of("1", "007", Kinds.CATEGORY, "007"),
        Arguments.of("1.5", "\"12,5\"", Kinds.DECIMAL, 12.5),
        Arguments.of("2026-11-03", "2026-11-04", Kinds.DATE, LocalDate.of(2026, 11, 4)),
        Arguments.of(
            "2026-11-03", "2026-11-04 08:30", Kinds.DATETIME, LocalDateTime.of(2026, 11, 4, 8, 30)),
        Arguments.of("3/4/2026", "13/4/2026", Kinds.DATE, LocalDate.of(2026, 4, 13)),
        Arguments.of("true", "7", Kinds.CATEGORY, "7"),
        Arguments.of("", "late", Kinds.CATEGORY, "late"),
        Arguments.of("word", "w".repeat(900), Kinds.CATEGORY, "w".repeat(900)),
        Arguments.of("word", "w".repeat(90_000), Kinds.TEXT, "w".repeat(90_000)));
  }

  @ParameterizedTest
  @MethodSource("turns")
  void the_last_row_decides_with_all_others(
      String usual, String last, ColumnKind type, Object value) throws Exception {
    int rows = 300;
    Path file = made(rows, i -> "k," + (i == 0 ? "x" : i == rows ? last : usual));

    Import.Result result = imported(file, ImportOptions.NONE);

    assertThat(result.plan().imported().get(1).type()).isEqualTo(type);
    assertThat(result.rows()).isEqualTo(rows);
    assertThat(result.written().profile().rows()).isEqualTo(rows);
    assertThat(result.written().profile().columns().get(1).type()).isEqualTo(type);
    List<Object[]> rest =
        store.page(
            table, result.plan().imported(), new RowQuery(rows - 2L, 0, 9, null, false, List.of()));
    assertThat(rest).extracting(r -> r[2]).last().isEqualTo(value);
    assertThat(rest).hasSize(2);
  }

  @Test
  void the_cells_of_a_workbook_wait_in_a_file_that_is_gone_afterwards() throws Exception {
    SheetFile sheet = aWorkbook().row("n", "x");
    for (int i = 1; i < 9_000; i++) {
      sheet.row(i, i);
    }
    Path file = sheet.row(9_000, "late").write(folder);

    Import.Result result = imported(file, ImportOptions.NONE);

    assertThat(result.rows()).isEqualTo(9_000);
    assertThat(result.plan().imported().get(1).type()).isEqualTo(Kinds.TEXT);
    assertThat(rows(result)).extracting(r -> r[1]).last().isEqualTo("late");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(p -> p.getFileName().toString())).noneMatch(n -> n.startsWith("cells-"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 30, 60, 94, 95})
  void a_connection_cut_at_any_percent_leaves_no_table(int percent) throws Exception {
    Path file = made(200_000, i -> i == 0 ? "n,word" : i + ",some words that take a while");
    boolean[] done = {false};
    Watch scissors =
        (reached, step, arguments) -> {
          if (reached >= percent && !done[0]) {
            done[0] = true;
            try {
              new Sql(TestDatabase.source()).cut("command <> 'Sleep'");
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          }
        };

    WallClock clock = WallClock.start();
    boolean whole;
    try {
      whole =
          store.importing(folder).run(file, "large.csv", ImportOptions.NONE, table, scissors).rows()
              == 200_000;
    } catch (SQLException e) {
      whole = false;
    }

    assertThat(done[0]).isTrue();
    // The network itself may take two minutes to say so.
    clock.atMost(Duration.ofSeconds(30));
    // Cut when the database had everything already, it is whole; otherwise there is nothing.
    assertThat(store.tables(table))
        .isEqualTo(whole ? List.of(RowTables.unfinished(table)) : List.of());
    store.drop(RowTables.unfinished(table));
    assertThat(imported(file, ImportOptions.NONE).rows()).isEqualTo(200_000);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_full_disk_of_the_database_is_told_and_gives_its_space_back() throws Exception {
    String words = "0123456789abcdef".repeat(600);
    Path large = made(6_000, i -> i == 0 ? "n,word" : i + "," + words);
    Path fitting = made(200, i -> i == 0 ? "n,word" : i + "," + words);
    try (TestDatabase.SmallDisk disk = TestDatabase.smallDisk(24)) {
      TestRows full = TestRows.in(disk.source());
      Import road = full.importing(folder);

      assertThatThrownBy(
              () -> road.run(large, "large.csv", ImportOptions.NONE, table, Watch.NOBODY))
          .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(507));
      assertThat(full.tables(table)).isEmpty();

      assertThat(road.run(fitting, "fitting.csv", ImportOptions.NONE, table, Watch.NOBODY).rows())
          .isEqualTo(200);
      full.drop(RowTables.unfinished(table));
    }
  }
}
