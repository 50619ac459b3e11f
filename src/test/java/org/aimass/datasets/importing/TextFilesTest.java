package org.aimass.datasets.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Finding;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.ImportOptions.OnError;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.Preview;
import org.aimass.datasets.Preview.PreviewColumn;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Text files as programs and people write them, and what becomes of them. */
class TextFilesTest {

  private static final Path FILES = Path.of("src/test/resources/import/text");

  @TempDir Path folder;

  /**
   * @param content a file in {@link #FILES}, or lines parted by "/" that stand for themselves
   * @param columns each as name:TYPE
   * @param rows parted by "/", their values by "|"
   * @param note a key of a finding of the file or of a column; empty for none
   */
  record Case(String sentence, String content, String columns, String rows, String note) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  private static Arguments of(
      String sentence, String content, String columns, String rows, String note) {
    return Arguments.of(new Case(sentence, content, columns, rows, note));
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        of(
            "points part groups where the commas of the file are decimal signs",
            "points-part-groups.csv",
            "a:DECIMAL b:INTEGER",
            "1234.56|12000/7.5|3500/0.99|120000",
            "decimalByFile"),
        of(
            "a point beside decimal commas of the same column parts groups",
            "a;n/12.000;x/7,50;y",
            "a:DECIMAL n:TEXT",
            "12000.0|x/7.5|y",
            "decimalComma"),
        of(
            "12.000 is flagged where nothing decides",
            "a;n/12.000;x/13.500;y",
            "a:DECIMAL n:TEXT",
            "12.0|x/13.5|y",
            "groupOrDecimal"),
        of(
            "another column with points makes 12.345 a fraction",
            "a;b/12.345;7.5/3.125;0.25",
            "a:DECIMAL b:DECIMAL",
            "12.345|7.5/3.125|0.25",
            "decimalByFile"),
        of(
            "blanks that keep a line together part groups",
            "blanks-part-groups.csv",
            "a:DECIMAL b:INTEGER",
            "1234.56|12345/7.5|350/0.99|1120000",
            "decimalComma"),
        of(
            "plain and thin blanks part groups",
            "a;b/12 345;1\u2009234.5/7;2.5",
            "a:INTEGER b:DECIMAL",
            "12345|1234.5/7|2.5",
            ""),
        of(
            "apostrophes part groups",
            "apostrophes-part-groups.csv",
            "a:DECIMAL b:TEXT",
            "1234.5|x/7.5|y",
            ""),
        of(
            "typographic apostrophes part groups",
            "a;b/1\u2019234\u2019567;x/75;y",
            "a:INTEGER b:TEXT",
            "1234567|x/75|y",
            ""),
        of(
            "groups of two digits are Indian numbers",
            "indian-groups.csv",
            "a:DECIMAL b:TEXT",
            "123456.78|x/99.5|y",
            ""),
        of(
            "a minus behind the number and a typesetter's minus are minuses",
            "minus-behind.csv",
            "a:DECIMAL b:DECIMAL",
            "-10.75|-1.5/3.25|2.0",
            "minusBehind"),
        of(
            "a minus behind goes with decimal commas and groups",
            "a;b/1.234,56-;5-/2,00;7",
            "a:DECIMAL b:INTEGER",
            "-1234.56|-5/2.0|7",
            "minusBehind"),
        of(
            "amounts with the code of a currency are numbers",
            "currency-codes.csv",
            "a:INTEGER b:DECIMAL c:INTEGER d:INTEGER",
            "1200|5.5|7|8/90|6.0|8|9",
            "currencyOf"),
        of(
            "currencies stand before or behind, with points as groups where they are amounts",
            "a;b;c;d/EUR 5;1.200 kr;12,50 €;CHF 1'200.50/EUR 6;900 kr;7,00 €;CHF 3",
            "a:INTEGER b:INTEGER c:DECIMAL d:DECIMAL",
            "5|1200|12.5|1200.5/6|900|7.0|3.0",
            "currencyOf"),
        of(
            "several currencies in one column are flagged",
            "a,b/USD 5,x/EUR 6,y",
            "a:INTEGER b:TEXT",
            "5|x/6|y",
            "currenciesMixed"),
        of(
            "codes such as 12E3 stay texts",
            "codes-like-powers.csv",
            "sku:ID n:INTEGER",
            "12E3|1/45E7|2",
            "codesOrPowers"),
        of(
            "codes such as 12E3 among codes of digits stay texts",
            "sku,n/1203,1/12E3,2/4507,3",
            "sku:ID n:INTEGER",
            "1203|1/12E3|2/4507|3",
            "codesOrPowers"),
        of(
            "powers as programs write them are numbers",
            "x,n/1.5E+03,1/2e-3,2/1e+05,3",
            "x:DECIMAL n:INTEGER",
            "1500.0|1/0.002|2/100000.0|3",
            ""),
        of(
            "guarded digits and telephone numbers lose nothing",
            "guarded.csv",
            "code:TEXT phone:ID n:INTEGER",
            "00123|+8613912345678|1/00124|+8613912345679|2",
            "plusKept"),
        of(
            "addresses of computers are no numbers",
            "ip,n/192.168.100.200,1/192.168.100.201,2",
            "ip:TEXT n:INTEGER",
            "192.168.100.200|1/192.168.100.201|2",
            ""));
  }

  static Stream<Arguments> days() {
    return Stream.of(
        of(
            "stamps of databases and logs are moments",
            "stamps.csv",
            "pg:DATETIME utc:DATETIME ora:DATETIME us:DATETIME log:DATETIME",
            "2024-03-05T08:00|2024-03-05T10:00|2024-03-05T10:00|2024-03-05T10:00|2024-03-05T10:00:00.123/"
                + "2024-03-06T08:00|2024-03-06T10:00|2024-03-06T10:00|2024-03-06T10:00|2024-03-06T10:00:00.123",
            ""),
        of(
            "stamps of mail, web servers and scripts are moments",
            "a;b;c;d/Tue, 05 Mar 2024 10:00:00 GMT;05-Mar-2024:10:00:00 +0000;Tue Mar 5 10:00:00"
                + " 2024;2024-03-05 10:00:00 +0200",
            "a:DATETIME b:DATETIME c:DATETIME d:DATETIME",
            "2024-03-05T10:00|2024-03-05T10:00|2024-03-05T10:00|2024-03-05T08:00",
            ""),
        of(
            "years of two digits are years of four, and that is said",
            "short-years.csv",
            "de:DATE us:DATE",
            "2021-03-13|2020-04-23/2021-03-14|2020-04-24",
            "shortYears"),
        of(
            "years of two digits from 70 on are of the last century",
            "a;b/13.03.85;5-Mar-99/14.03.69;6-Mar-01",
            "a:DATE b:DATE",
            "1985-03-13|1999-03-05/2069-03-14|2001-03-06",
            "shortYears"),
        of(
            "words that begin with a mark and split into three are texts",
            "words-that-begin-with-a-mark.csv",
            "band:TEXT n:INTEGER",
            "-10.000)|1/10.000-14.999|2/- red apple|3//usr/local|4",
            ""));
  }

  static Stream<Arguments> headers() {
    return Stream.of(
        of(
            "words in the first row of data are data",
            "words-in-first-row.csv",
            "station:TEXT temp:TEXT rain:TEXT",
            "Hof|off|off/Ulm|1|2/Kiel|3|4",
            ""),
        of(
            "a row of units is none of data",
            "row-of-units.csv",
            "name:TEXT weight:DECIMAL height:INTEGER",
            "A|50.5|170/B|60.5|180",
            "unitsRow"),
        of(
            "units in brackets and made of others are units",
            "name;speed;power;temp/-;[km//h];W//m²;°C/A;5;6;7/B;8;9;1",
            "name:TEXT speed:INTEGER power:INTEGER temp:INTEGER",
            "A|5|6|7/B|8|9|1",
            "unitsRow"),
        of(
            "letters that could be units are data where the columns hold words",
            "name,size,grade/A,m,s/B,l,g/C,m,k",
            "name:TEXT size:TEXT grade:TEXT",
            "A|m|s/B|l|g/C|m|k",
            ""),
        of(
            "a header may be made of numbers",
            "header-of-numbers.csv",
            "shop:TEXT 1:INTEGER 2:INTEGER 3:INTEGER",
            "A|10|20|30/B|11|21|31",
            "headerOfNumbers"),
        of(
            "numbers that count columns are a header, also without a word",
            "0,1,2/5.1,3.5,1.4/4.9,3.0,1.5/4.7,3.2,1.6",
            "0:DECIMAL 1:DECIMAL 2:DECIMAL",
            "5.1|3.5|1.4/4.9|3.0|1.5/4.7|3.2|1.6",
            "headerOfNumbers"),
        of(
            "years over a nameless first column are a header",
            ",2021,2022,2023/A,5,9,7/B,6,2,8",
            "unnamed_1:TEXT 2021:INTEGER 2022:INTEGER 2023:INTEGER",
            "A|5|9|7/B|6|2|8",
            "headerOfNumbers"),
        of(
            "doses over measured values are a header",
            "sample,10,50/A,0.5,0.7/B,0.6,0.25",
            "sample:TEXT 10:DECIMAL 50:DECIMAL",
            "A|0.5|0.7/B|0.6|0.25",
            "headerOfNumbers"),
        of(
            "data without a header stay data",
            "A,1,5/B,2,4/C,3,9",
            "column_1:TEXT column_2:INTEGER column_3:INTEGER",
            "A|1|5/B|2|4/C|3|9",
            "noHeader"),
        of(
            "comment lines above the header are left out",
            "comments-above.csv",
            "t:INTEGER u:INTEGER v:INTEGER",
            "1|2|3/4|5|6",
            "commentRows"),
        of(
            "comment lines as wide as the table are left out",
            "comments-of-same-width.csv",
            "t:INTEGER u:INTEGER",
            "1|2/4|5",
            "commentRows"),
        of(
            "a header that begins with a mark stays the header",
            "##fileformat=1/##by lab/#id,name/1,x/2,y",
            "#id:ID name:TEXT",
            "1|x/2|y",
            "commentRows"),
        of(
            "the names of rows, as R writes them, get a column of their own",
            "row-names.csv",
            "unnamed_1:TEXT mpg:DECIMAL cyl:INTEGER",
            "A|21.0|6/B|22.8|4/C|18.1|8",
            "rowNames"));
  }

  static Stream<Arguments> dialects() {
    return Stream.of(
        of(
            "a backslash stands before a quote that is part of a value",
            "backslash-escapes.csv",
            "a:INTEGER b:TEXT",
            "1|x \"y\" z/2|w",
            "escapeBackslash"),
        of(
            "a backslash keeps quote and delimiter together",
            "a,b/1,\"x \\\"y, z\\\" w\"/2,v/3,\"q\\\\\"",
            "a:INTEGER b:TEXT",
            "1|x \"y, z\" w/2|v/3|q\\",
            "escapeBackslash"),
        of(
            "a backslash keeps a delimiter outside quotes",
            "a,b/1,x\\,y/2,v/3,w\\,q",
            "a:INTEGER b:TEXT",
            "1|x,y/2|v/3|w,q",
            "escapeBackslash"),
        of(
            "backslashes of paths are no escapes",
            "a,b/1,\"C:\\dir\\\"/2,\"D:\\x\"",
            "a:INTEGER b:TEXT",
            "1|C:\\dir\\/2|D:\\x",
            ""),
        of(
            "a blank before the quote does not belong to the value",
            "blank-before-quote.csv",
            "id:ID name:TEXT",
            "1|Kim, A/2|Lee, B",
            ""),
        of(
            "blanks round quotes do not belong to the value",
            "id ; name/1 ;  \"Kim; A\" /2 ; Lee",
            "id:ID name:TEXT",
            "1|Kim; A/2|Lee",
            ""));
  }

  @Test
  void the_header_says_how_wide_the_table_is_and_only_wider_rows_are_faulty() {
    Preview look = look("rows-wider-than-header.csv");
    Preview skipping =
        look("rows-wider-than-header.csv", ImportOptions.NONE.withOnError(OnError.SKIP));

    assertThat(look.columns()).extracting(PreviewColumn::name).containsExactly("id", "title");
    assertThat(look.faults())
        .extracting(f -> f.row() + " " + f.reason())
        .containsExactly("4 tooManyCells", "5 tooManyCells");
    assertThat(skipping.faultCount()).isEqualTo(2);
  }

  @Test
  void text_behind_a_closing_quote_is_told() {
    Preview look = look("a,b/1,\"x\" y/2,z");

    assertThat(keys(look)).contains("strayQuotes");
  }

  @Test
  void quote_and_escape_can_be_chosen() {
    String content = "a,b/1,\"x\\\\y\"/2,\"z\"";

    assertThat(look(content).escape()).isEqualTo("\"");
    assertThat(look(content, ImportOptions.NONE.withEscape("\\")).escape()).isEqualTo("\\");
    assertThatThrownBy(() -> look(content, ImportOptions.NONE.withEscape("x")))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.field()).isEqualTo("escape"));
  }

  @ParameterizedTest
  @MethodSource({"numbers", "days", "headers", "dialects"})
  void is_read_as_it_is_meant(Case c) throws IOException {
    Preview look = look(c.content());

    assertThat(
            look.columns().stream()
                .map(p -> p.name() + ":" + p.type())
                .collect(Collectors.joining(" ")))
        .isEqualTo(c.columns());
    List<String> rows = new ArrayList<>();
    look.rows()
        .forEach(
            r ->
                rows.add(
                    r.values().stream().map(String::valueOf).collect(Collectors.joining("|"))));
    assertThat(String.join("/", rows)).isEqualTo(c.rows());
    if (!c.note().isEmpty()) {
      assertThat(keys(look)).contains(c.note());
    }
    // Every note is a whole sentence in both languages.
    assertThat(notes(look).map(f -> f.text(Locale.ENGLISH) + f.text(Locale.SIMPLIFIED_CHINESE)))
        .noneMatch(s -> s.contains("{"));
  }

  private static String rows(int count, IntFunction<String> cell) {
    return IntStream.range(0, count)
        .mapToObj(i -> cell.apply(i) + "," + i)
        .collect(Collectors.joining("/", "code,n/", ""));
  }

  @Test
  void codes_that_repeat_are_a_category_and_keep_their_zeros() {
    PreviewColumn column = look(rows(60, i -> "0" + (1 + i % 4))).columns().get(0);

    assertThat(column.type()).isEqualTo(Kinds.CATEGORY);
    assertThat(column.role()).isEqualTo(ColumnRole.FEATURE);
    assertThat(look(rows(60, i -> "0" + (1 + i % 4))).rows().get(0).values().get(0))
        .isEqualTo("01");
    // Only some of the codes begin with 0: the others are codes all the same.
    assertThat(look(rows(3_000, i -> String.format("%05d", 99_000 - i % 300 * 300))).columns())
        .extracting(PreviewColumn::type)
        .startsWith(Kinds.CATEGORY);
  }

  @Test
  void codes_that_are_nearly_unique_are_identifiers() {
    assertThat(look(rows(60, i -> "00" + (100 + i))).columns().get(0).type()).isEqualTo(Kinds.ID);
  }

  @Test
  void a_type_that_would_lose_something_is_not_offered() {
    for (IntFunction<String> code :
        List.<IntFunction<String>>of(
            i -> "00" + (100 + i),
            i -> "62220212345678901" + (10 + i),
            i -> "+86139123456" + (10 + i),
            i -> (10 + i) + "E3")) {
      String footer = rows(60, i -> i == 59 ? "Footer" : code.apply(i));

      Preview look = look(footer);

      assertThat(keys(look)).doesNotContain("mostly");
      assertThat(look.columns().get(0).type()).isIn(Kinds.ID, Kinds.TEXT);
      assertThat(look.rows().get(0).values().get(0)).isEqualTo(code.apply(0));
    }
    assertThat(keys(look(rows(60, i -> i == 59 ? "Footer" : "1" + i)))).contains("mostly");
  }

  @Test
  void the_decimal_sign_can_be_chosen_for_a_column_and_for_the_file() {
    String content = "a;b/12.000;1,234/13.500;2,345";
    ImportOptions file = ImportOptions.NONE.withDecimal(",");
    ImportOptions column =
        ImportOptions.NONE.withColumns(
            List.of(new ColumnChoice("a", null, null, null).withDecimal(",")));

    assertThat(look(content, file).rows().get(0).values()).containsExactly(12000L, 1.234);
    assertThat(look(content, file).columns().get(1).decimal()).isEqualTo(",");
    assertThat(look(content, column).rows().get(0).values().get(0)).isEqualTo(12000L);
    assertThatThrownBy(() -> look(content, ImportOptions.NONE.withDecimal(";")))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.field()).isEqualTo("decimal"));
  }

  @Test
  void numbers_against_the_notation_of_most_are_named() {
    Preview look =
        look(
            "a;b/1.234,5;x/7,5;y/1,234.5;z",
            ImportOptions.NONE.withColumns(
                List.of(new ColumnChoice("a", Kinds.DECIMAL, null, null))));

    assertThat(look.faults())
        .extracting(f -> f.cell() + " " + f.reason())
        .containsExactly("A4 decimalSign");
    assertThat(look.rows().get(2).bad()).containsExactly(0);
  }

  @Test
  void no_content_of_a_cell_ends_a_look() {
    Random random = new Random(20261130);
    String[] pieces = {
      "-",
      "+",
      "(",
      ")",
      "/",
      ".",
      ",",
      "'",
      "\u2019",
      " ",
      "\u00a0",
      "\u202f",
      "0",
      "7",
      "12",
      "000",
      "1234567",
      "e",
      "E",
      "%",
      "¥",
      "$",
      "US$",
      "RMB",
      "EUR",
      "kr",
      "万",
      "亿",
      "年",
      "月",
      "日",
      "时",
      "上午",
      "Nov",
      "mar",
      "May.",
      "Tue",
      "st",
      "UTC",
      "GMT",
      "Z",
      "T",
      ":",
      "10:00",
      "AM",
      "p.m.",
      "=",
      "#",
      "\u2212",
      "–",
      "１",
      "．",
      "😀",
      "e\u0301",
      "\u0000".replace("\u0000", "\u0001"),
      "x",
      "red",
      "-10.000",
      "2024",
      "03",
      "99",
      "\ufeff",
      "\u3000",
      "\\",
      "|",
      "~",
      "`",
      "null",
      "是",
      "yes"
    };
    StringBuilder text = new StringBuilder("word\tn\n");
    for (int i = 0; i < 60_000; i++) {
      int length = 1 + random.nextInt(9);
      for (int j = 0; j < length; j++) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      text.append('\t').append(i).append('\n');
    }

    Preview look = look(text.toString().replace("/", "//").replace("\n", "/"));

    assertThat(look.whole()).isTrue();
    assertThat(look.rowsSeen()).isEqualTo(60_000);
    assertThat(look.columns().get(0).type()).isEqualTo(Kinds.TEXT);
  }

  private Preview look(String content) {
    return look(content, ImportOptions.NONE);
  }

  private Preview look(String content, ImportOptions options) {
    try {
      Path file = FILES.resolve(content);
      if (!content.endsWith(".csv")) {
        file =
            Files.writeString(
                folder.resolve("t.csv"),
                content.replace("//", "\0").replace("/", "\n").replace("\0", "/") + "\n");
      }
      return Look.at(file, "t.csv", options, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Finding> notes(Preview look) {
    return Stream.concat(
        look.findings().stream(),
        look.columns().stream().map(PreviewColumn::problems).flatMap(List::stream));
  }

  private static List<String> keys(Preview look) {
    return notes(look)
        .map(f -> f.key().substring(f.key().lastIndexOf('.') + 1))
        .collect(Collectors.toList());
  }
}
