package org.aimass.datasets.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {

  private static List<String> of(String... headers) {
    return ColumnNames.of(Arrays.asList(headers));
  }

  @Test
  void a_column_is_named_as_the_file_names_it() {
    List<String> odd =
        List.of(
            "DistanceFromHome",
            "合同类型",
            "a.b",
            "a[0]",
            "\"quoted\"",
            "it's `so`",
            "x,y;z",
            "<script>alert(1)</script>",
            "👩‍👩‍👧 😀",
            "umsatz: netto",
            "id",
            "__proto__",
            "row_no",
            "#{bean}",
            "=1+1",
            "\\N",
            "%d {0}",
            "Amount",
            "amount");

    assertThat(ColumnNames.of(odd)).isEqualTo(odd);
  }

  @Test
  void the_same_header_again_is_numbered_and_a_header_that_is_such_a_number_keeps_its_name() {
    assertThat(of("金额", "金额", "金额")).containsExactly("金额", "金额_2", "金额_3");
    assertThat(of("a", "a", "a_2", "a")).containsExactly("a", "a_3", "a_2", "a_4");
  }

  @Test
  void blanks_line_breaks_and_what_nobody_sees_are_cleaned_away() {
    assertThat(of(" a \r\n b\u3000", "c\u00a0d", "\ufeffe\u200b", "f\u0000g"))
        .containsExactly("a b", "c d", "e", "f g");
    assertThat(of("Gro\u0308\u00dfe", "Gr\u00f6\u00dfe")).containsExactly("Größe", "Größe_2");
    assertThat(of("\ud83d x")).containsExactly("\ufffd x");
  }

  @Test
  void an_empty_header_has_a_name_that_a_column_before_it_does_not_shift() {
    assertThat(of("a", "", "b", " ")).containsExactly("a", "unnamed_1", "b", "unnamed_2");
    assertThat(of("new", "a", "", "b", ""))
        .containsExactly("new", "a", "unnamed_1", "b", "unnamed_2");
    assertThat(of("unnamed_1", "")).containsExactly("unnamed_1", "unnamed_2");
    assertThat(of("", "", null)).containsExactly("column_1", "column_2", "column_3");
  }

  @Test
  void a_column_inserted_among_foreign_headers_shifts_no_name() {
    assertThat(of("客户", "新列", "合同类型", "金额")).containsAll(of("客户", "合同类型", "金额"));
  }

  @Test
  void very_long_headers_are_cut_between_characters_and_stay_different() {
    String header = "x".repeat(498) + "👩‍👩‍👧" + "tail";
    List<String> names = of(header, header, header + "!");

    assertThat(names).doesNotHaveDuplicates();
    assertThat(names.get(0)).isEqualTo("x".repeat(498));
    assertThat(names).allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(500));
  }

  @Test
  void names_are_always_different_and_never_empty() {
    Random chance = new Random(11);
    String[] parts = {"a", "A", "_2", "_3", " ", "\n", "", "\u200b", "金", "o\u0308", "unnamed_1"};
    for (int round = 0; round < 2_000; round++) {
      List<String> headers = new ArrayList<>();
      for (int c = 0; c < 6; c++) {
        headers.add(parts[chance.nextInt(parts.length)] + parts[chance.nextInt(parts.length)]);
      }
      List<String> names = ColumnNames.of(headers);
      assertThat(names).as(headers.toString()).doesNotHaveDuplicates().doesNotContain("");
      // What is named once, is named so again.
      assertThat(ColumnNames.of(names)).isEqualTo(names);
    }
  }
}
