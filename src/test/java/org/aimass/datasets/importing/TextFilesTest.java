package org.aimass.datasets.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aimass.datasets.Finding;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.Preview;
import org.aimass.datasets.Preview.PreviewColumn;
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

  @ParameterizedTest
  @MethodSource({"numbers", "days"})
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

  private Preview look(String content) {
    try {
      Path file = FILES.resolve(content);
      if (!content.endsWith(".csv")) {
        file = Files.writeString(folder.resolve("t.csv"), content.replace("/", "\n") + "\n");
      }
      return Look.at(file, "t.csv", ImportOptions.NONE, true);
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
