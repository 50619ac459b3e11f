package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.ImportOptions.Correction;
import org.aimass.datasets.ImportOptions.OnError;
import org.aimass.datasets.importing.Look;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was chosen for a file is chosen for the next one, where it fits. */
class LastImportTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("customer", "customer", Kinds.TEXT, ColumnRole.ID),
          new Column("amount", "amount", Kinds.DECIMAL, ColumnRole.FEATURE),
          new Column("left", "left", Kinds.CATEGORY, ColumnRole.TARGET));

  @TempDir Path folder;

  private static LastImport last(ImportOptions options, String sheet) {
    return new LastImport(3, options, Merge.REPLACE, sheet, COLUMNS);
  }

  private Function<ImportOptions, Preview> looking(Path file) {
    return options -> {
      try {
        return Look.at(file, file.getFileName().toString(), options, false);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("a.csv"), text);
  }

  @Test
  void types_roles_and_settings_are_taken_over_by_the_names_of_columns() throws IOException {
    ImportOptions chosen =
        ImportOptions.NONE
            .withColumns(
                List.of(
                    new ColumnChoice("amount", Kinds.DECIMAL, null, null),
                    new ColumnChoice("gone", Kinds.TEXT, null, null)))
            .withMissing(List.of("n.a."))
            .withOnError(OnError.SKIP)
            .withSkipTotals(true);

    ImportOptions fit =
        last(chosen, "")
            .fitting(
                ImportOptions.NONE,
                looking(csv("left,amount,customer,new\nyes,1,a,x\nno,2,b,y\nyes,n.a.,c,z\n")));

    assertThat(fit.choices())
        .containsExactlyInAnyOrder(
            new ColumnChoice("amount", Kinds.DECIMAL, null, null),
            new ColumnChoice("customer", null, ColumnRole.ID, null),
            new ColumnChoice("left", null, ColumnRole.TARGET, null));
    assertThat(fit.missing()).containsExactly("n.a.");
    assertThat(fit.errors()).isEqualTo(OnError.SKIP);
    assertThat(fit.totalsLeftOut()).isTrue();
  }

  @Test
  void a_column_that_the_last_file_called_something_else_is_found_again() throws IOException {
    ImportOptions chosen =
        ImportOptions.NONE.withColumns(
            List.of(new ColumnChoice("sum", Kinds.DECIMAL, null, null, null, "amount")));

    ImportOptions fit =
        last(chosen, "")
            .fitting(ImportOptions.NONE, looking(csv("customer,sum,left\na,1,yes\nb,2,no\n")));

    assertThat(fit.choice("sum"))
        .contains(new ColumnChoice("sum", Kinds.DECIMAL, null, null, null, "amount"));
  }

  @Test
  void what_was_chosen_under_an_earlier_name_is_taken_over_under_that_of_the_file()
      throws IOException {
    List<Column> kept =
        Columns.today(
            List.of(
                new Column(
                    "total_sum", "Total Sum", Kinds.TEXT, ColumnRole.FEATURE, null, null, null)));
    ImportOptions chosen =
        ImportOptions.NONE.withColumns(
            List.of(new ColumnChoice("total_sum", Kinds.TEXT, null, null)));

    ImportOptions fit =
        new LastImport(3, chosen, Merge.REPLACE, "", kept)
            .fitting(ImportOptions.NONE, looking(csv("Total Sum,x\n1,2\n3,4\n")));

    assertThat(fit.choices())
        .containsExactly(new ColumnChoice("Total Sum", Kinds.TEXT, null, null));
  }

  @Test
  void what_is_chosen_for_this_file_holds_before_what_was_chosen_for_the_last() throws IOException {
    ImportOptions chosen =
        ImportOptions.NONE
            .withOnError(OnError.SKIP)
            .withColumns(List.of(new ColumnChoice("amount", Kinds.TEXT, null, null)));
    ColumnChoice own = new ColumnChoice("amount", Kinds.DECIMAL, ColumnRole.TARGET, null);

    ImportOptions fit =
        last(chosen, "")
            .fitting(
                ImportOptions.NONE.withOnError(OnError.STOP).withColumns(List.of(own)),
                looking(csv("customer,amount,left\na,1,yes\n")));

    assertThat(fit.errors()).isEqualTo(OnError.STOP);
    assertThat(fit.choices())
        .containsExactlyInAnyOrder(own, new ColumnChoice("customer", null, ColumnRole.ID, null));
  }

  @Test
  void the_sheet_is_found_by_its_name_and_otherwise_by_its_columns() throws IOException {
    Path file = folder.resolve("a.xlsx");
    try (XSSFWorkbook book = new XSSFWorkbook();
        var out = Files.newOutputStream(file)) {
      fill(book.createSheet("Cover"), new String[] {"Report", "of", "the", "month"});
      fill(book.createSheet("Data 12"), new String[] {"customer", "amount", "left"});
      fill(book.createSheet("Data 11"), new String[] {"customer", "amount", "left"});
      book.write(out);
    }

    assertThat(last(ImportOptions.NONE, "Data 11").fitting(ImportOptions.NONE, looking(file)))
        .extracting(ImportOptions::sheet)
        .isEqualTo("Data 11");
    assertThat(last(ImportOptions.NONE, "Data 10").fitting(ImportOptions.NONE, looking(file)))
        .extracting(ImportOptions::sheet)
        .isEqualTo("Data 12");
  }

  private static void fill(org.apache.poi.ss.usermodel.Sheet sheet, String[] header) {
    for (int r = 0; r < 4; r++) {
      var row = sheet.createRow(r);
      for (int c = 0; c < header.length; c++) {
        row.createCell(c).setCellValue(r == 0 ? header[c] : "v" + r + c);
      }
    }
  }

  @Test
  void the_header_row_is_taken_over_where_the_columns_stand_there_again() throws IOException {
    ImportOptions chosen = ImportOptions.NONE.withHeaderRow(2);

    assertThat(
            last(chosen, "")
                .fitting(
                    ImportOptions.NONE,
                    looking(csv("a,b,c\ncustomer,amount,left\nx,1,yes\ny,2,no\n")))
                .headerRow())
        .isEqualTo(2);
    assertThat(
            last(chosen, "")
                .fitting(
                    ImportOptions.NONE, looking(csv("customer,amount,left\nx,1,yes\ny,2,no\n")))
                .headerRow())
        .isNull();
  }

  @Test
  void another_delimiter_and_encoding_are_not_forced_on_a_file() throws IOException {
    ImportOptions chosen = ImportOptions.NONE.withDelimiter(";").withEncoding("GB18030");
    Path unicode = csv("customer,amount,left\n张三,1,yes\n李四,2,no\n");

    ImportOptions fit = last(chosen, "").fitting(ImportOptions.NONE, looking(unicode));

    assertThat(fit.delimiter()).isNull();
    assertThat(fit.encoding()).isNull();
    Path again = folder.resolve("gb.csv");
    Files.write(
        again,
        "customer;amount;left\n张三;1;yes\n李四;2;no\n"
            .getBytes(java.nio.charset.Charset.forName("GB18030")));
    fit = last(chosen, "").fitting(ImportOptions.NONE, looking(again));
    assertThat(fit.delimiter()).isEqualTo(";");
    assertThat(fit.encoding()).isEqualTo("GB18030");
  }

  @Test
  void a_correction_is_taken_over_where_the_cell_holds_the_same_again() throws IOException {
    ImportOptions chosen =
        ImportOptions.NONE
            .withColumns(List.of(new ColumnChoice("amount", Kinds.DECIMAL, null, null)))
            .withCorrections(
                List.of(
                    new Correction("B3", "5", "five"),
                    new Correction("B4", "6", "six"),
                    new Correction("B5", "7")));

    ImportOptions fit =
        last(chosen, "")
            .fitting(
                ImportOptions.NONE,
                looking(csv("customer,amount,left\na,1,yes\nb,five,no\nc,sixty,no\nd,x,no\n")));

    assertThat(fit.corrected()).containsExactly(new Correction("B3", "5", "five"));
  }
}
