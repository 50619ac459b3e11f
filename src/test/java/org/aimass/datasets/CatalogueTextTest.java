package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search for datasets finds them by. */
class CatalogueTextTest {
  private static final String TEXT =
      CatalogueText.of(
          "客户流失",
          "Who left us in 2026",
          List.of("CRM", "月报"),
          List.of(column("Total Charges"), column("合同类型")));

  private static Column column(String name) {
    return new Column(name, name, Kinds.TEXT, ColumnRole.FEATURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "客户",
        "流失",
        "kehu",
        "kh",
        "KeHuLiuShi",
        "khls",
        "left us",
        "crm",
        "月报",
        "yuebao",
        "yb",
        "total charges",
        "CHARGES",
        "合同",
        "hetong",
        "htlx",
        "ＣＲＭ",
        "kehu crm hetong",
        "  kehu  "
      })
  void by_name_description_tag_column_and_pinyin(String search) {
    assertThat(CatalogueText.words(search)).isNotEmpty().allMatch(TEXT::contains);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hukeliu", "lshk", "kehu sales", "订单"})
  void and_by_nothing_else(String search) {
    assertThat(CatalogueText.words(search)).anyMatch(word -> !TEXT.contains(word));
  }

  @Test
  void a_thousand_long_names_stay_a_text_of_some_hundred_thousand_characters() {
    List<Column> columns =
        IntStream.range(0, 1_000).mapToObj(i -> column("列".repeat(400) + i)).toList();

    assertThat(CatalogueText.of("wide", "", List.of("last"), columns))
        .contains("last")
        .hasSizeLessThan(110_000);
  }

  @Test
  void tags_are_kept_once_without_blanks_around_them() {
    assertThat(Tags.checked(List.of(" CRM ", "crm", "", "a  b"))).containsExactly("CRM", "a b");
    assertThat(Tags.checked(List.of("字".repeat(40)))).hasSize(1);
    for (List<String> wrong :
        List.of(
            List.of("字".repeat(41)),
            List.of("a,b"),
            List.of("a\u0001"),
            new ArrayList<>(Collections.singletonList((String) null)),
            IntStream.range(0, 21).mapToObj(String::valueOf).toList())) {
      assertThatThrownBy(() -> Tags.checked(wrong))
          .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(400));
    }
  }
}
