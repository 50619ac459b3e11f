package org.aimass.modelling.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.aimass.modelling.analysis.ErrorReport.Group;
import org.junit.jupiter.api.Test;

/** Rows that are alike and have different labels. */
class AlikeRowsTest {
  @Test
  void groups_with_different_labels_are_found_the_largest_first() {
    AlikeRows alike = new AlikeRows(100);
    alike.add(new Object[] {"北京", 3L, null}, "Yes");
    alike.add(new Object[] {"上海", 3L, null}, "Yes");
    alike.add(new Object[] {"北京", 3L, null}, "No");
    alike.add(new Object[] {"广州", 1.5, true}, "No");
    alike.add(new Object[] {"广州", 1.5, true}, "No");
    alike.add(new Object[] {"上海", 3L, null}, null);
    alike.add(new Object[] {"深圳", 0.0, null}, "No");
    alike.add(new Object[] {"深圳", -0.0, null}, "Yes");
    alike.add(new Object[] {"深圳", 0L, null}, "Yes");

    assertThat(alike.contradictions())
        .containsExactly(
            new Group(3, java.util.List.of(7L, 8L, 9L), java.util.List.of("No", "Yes", "Yes")),
            new Group(2, java.util.List.of(1L, 3L), java.util.List.of("Yes", "No")));
  }

  @Test
  void a_value_in_another_column_is_another_row() {
    AlikeRows alike = new AlikeRows(2);
    boolean more = alike.add(new Object[] {"a", null}, 1.0);
    boolean full = alike.add(new Object[] {null, "a"}, 2.0);

    assertThat(alike.contradictions()).isEmpty();
    assertThat(more).isTrue();
    assertThat(full).isFalse();
    assertThat(alike.size()).isEqualTo(2);
  }
}
