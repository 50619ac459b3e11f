package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aimass.datasets.Profile.ColumnProfile;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static int points(String label, ColumnKind type, long distinct, int position) {
    Column column = new Column(label.toLowerCase(), label, type, ColumnRole.FEATURE);
    ColumnProfile profile =
        ColumnProfile.counted(column, 0, distinct, true, List.of(), true, null, List.of());
    return Suggestion.points(column, profile, position, 10);
  }

  @Test
  void a_price_is_a_likelier_target_than_a_sub_class() {
    assertThat(points("Sale_Price", Kinds.INTEGER, 1_000, 5))
        .isGreaterThan(points("MS_SubClass", Kinds.CATEGORY, 16, 0));
  }

  @Test
  void words_that_are_not_told_apart_by_letters_are_found_within() {
    assertThat(points("客户是否流失", Kinds.CATEGORY, 2, 5))
        .isGreaterThan(points("客户所在城市", Kinds.CATEGORY, 2, 5));
  }
}
