package org.aimass.modelling.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.aimass.platform.Json;
import org.junit.jupiter.api.Test;

/** What every step promises. A test of a step extends this with a step that was fitted. */
public abstract class StepContract {
  /** Reads the column {@code x}. */
  protected abstract Step step();

  /** Values of the column: numbers or texts as rows hold them, null for missing. */
  protected abstract List<Object> values();

  /** Whether a missing value is left to the model, as NaN. */
  protected boolean keepsMissing() {
    return false;
  }

  /** The step is done on the second of three columns. */
  private static final Schema BEFORE = Schema.raw(List.of("before", "x", "after"));

  private static Row filled(Row row, Object value) {
    row.set(0, 17);
    row.set(1, value instanceof Number number ? number.doubleValue() : Double.NaN);
    row.set(1, value instanceof String text ? text : null);
    row.set(2, "untouched");
    return row;
  }

  private static double[] made(Step step, Row row) {
    step.on(BEFORE).apply(row);
    return step.after(BEFORE).columns().stream()
        .filter(column -> column.slot() >= BEFORE.slots())
        .mapToDouble(column -> row.number(column.slot()))
        .toArray();
  }

  private static double[] made(Step step, Object value) {
    return made(step, filled(new Row(step.after(BEFORE)), value));
  }

  @Test
  void its_columns_stand_in_the_place_of_the_one_it_reads() {
    List<Schema.Column> after = step().after(BEFORE).columns();

    assertThat(after.get(0)).isEqualTo(BEFORE.column("before"));
    assertThat(after.get(after.size() - 1)).isEqualTo(BEFORE.column("after"));
    for (int i = 1; i < after.size() - 1; i++) {
      assertThat(after.get(i).slot()).isEqualTo(BEFORE.slots() + i - 1);
      assertThat(after.get(i).origin()).isEqualTo(1);
    }
  }

  @Test
  void every_value_and_none_becomes_finite_numbers_or_a_known_level() {
    List<Object> all = new ArrayList<>(values());
    if (keepsMissing()) {
      assertThat(made(step(), (Object) null)).containsOnly(Double.NaN);
    } else {
      all.add(null);
    }
    List<Schema.Column> made =
        step().after(BEFORE).columns().stream()
            .filter(column -> column.slot() >= BEFORE.slots())
            .toList();
    for (Object value : all) {
      double[] numbers = made(step(), value);
      for (int i = 0; i < numbers.length; i++) {
        assertThat(numbers[i]).isFinite();
        if (!made.get(i).levels().isEmpty()) {
          assertThat(made.get(i).levels()).element((int) numbers[i]).isNotNull();
        }
      }
    }
  }

  @Test
  void a_row_does_not_depend_on_the_row_before() {
    Row used = new Row(step().after(BEFORE));
    List<Object> all = new ArrayList<>(values());
    all.add(null);
    all.addAll(values());
    Collections.reverse(all);
    for (Object value : all) {
      assertThat(made(step(), filled(used, value))).containsExactly(made(step(), value));
      assertThat(used.number(0)).isEqualTo(17);
      assertThat(used.text(2)).isEqualTo("untouched");
    }
  }

  @Test
  void it_reads_back_from_its_json_to_the_same_numbers() {
    String json = Json.write(step());
    Step read = Json.read(json, Step.class);

    assertThat(Json.write(read)).isEqualTo(json);
    assertThat(read.after(BEFORE).columns()).isEqualTo(step().after(BEFORE).columns());
    for (Object value : values()) {
      assertThat(made(read, value)).containsExactly(made(step(), value));
    }
  }

  @Test
  void it_refuses_columns_that_lack_what_it_reads() {
    assertThatThrownBy(() -> step().after(Schema.raw(List.of("y"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x");
  }
}
