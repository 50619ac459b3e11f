package org.aimass.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RowBudgetTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private final RowBudget budget = new RowBudget();

  @Test
  void a_stranger_who_tries_names_does_not_fill_the_record_and_others_are_still_recorded() {
    int lines = 0;
    int last = 0;
    for (int i = 0; i < 20_000; i++) {
      RowBudget.Line line = budget.take("192.0.2.1", NOW);
      lines += line == RowBudget.Line.NONE ? 0 : 1;
      last += line == RowBudget.Line.LAST ? 1 : 0;
    }

    assertThat(lines).isEqualTo(60);
    assertThat(last).isEqualTo(1);
    assertThat(budget.take("192.0.2.2", NOW)).isEqualTo(RowBudget.Line.OWN);
    assertThat(budget.take("192.0.2.1", NOW.plusSeconds(61))).isEqualTo(RowBudget.Line.OWN);
  }

  @Test
  void strangers_of_many_addresses_do_not_either() {
    int lines = 0;
    for (int i = 0; i < 20_000; i++) {
      lines += budget.take("192.0.2." + i, NOW) == RowBudget.Line.NONE ? 0 : 1;
    }

    assertThat(lines).isBetween(300, 301);
  }
}
