package org.aimass.datasets.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimass.datasets.CellSink;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.FilterValue;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.RowCondition;
import org.aimass.datasets.RowQuery.Comparison;
import org.aimass.datasets.ValueRefused;
import org.aimass.datasets.importing.ValueReader;
import org.aimass.datasets.profiling.Profiler;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;
import org.junit.jupiter.api.Test;

/** What every kind of column has to do; a kind's own test extends it. */
public abstract class ColumnKindContract {
  private static final List<Comparison> COMPARISONS =
      List.of(Comparison.EQUALS, Comparison.DIFFERS, Comparison.AT_LEAST, Comparison.AT_MOST);

  /** The form in which {@link CellSink} takes a value. */
  public record Given(String form, Object value) {}

  protected abstract ColumnKind kind();

  /** Cells of a file and the typed values that they are; at least two different ones. */
  protected abstract Map<String, Object> cells();

  /** The form of a typed value in the database, as {@link CellSink} takes it. */
  protected abstract Given stored(Object value);

  /** What no value of the kind can be, in a cell; empty where every text is one. */
  protected abstract Optional<String> misfit();

  protected Column column() {
    return new Column("c", "C", kind(), ColumnRole.FEATURE);
  }

  @Test
  void it_is_found_by_its_name() {
    assertThat(Kinds.named(kind().name())).isSameAs(kind());
    assertThat(Kinds.all()).contains(kind());
    assertThat(kind()).hasToString(kind().name());
  }

  @Test
  void no_other_kind_has_its_place() {
    assertThat(Kinds.all()).filteredOn(other -> other.place() == kind().place()).hasSize(1);
  }

  @Test
  void it_has_a_word_in_every_language() {
    assertThat(kind().word()).endsWith("." + kind().name());
    Messages.LANGUAGES.forEach(
        language -> assertThat(Messages.text(language, kind().word())).isNotEqualTo(kind().word()));
  }

  @Test
  void it_is_written_into_json_by_its_name() {
    String json = Json.write(column());

    assertThat(json).contains("\"type\":\"" + kind().name() + "\"");
    assertThat(Json.read(json, Column.class)).isEqualTo(column());
  }

  @Test
  void it_reads_the_cells_of_a_file() {
    ValueReader reader = new ValueReader(kind(), null);

    cells().forEach((cell, value) -> assertThat(reader.read(cell)).as(cell).isEqualTo(value));
  }

  @Test
  void it_says_which_cells_do_not_fit() {
    ValueReader reader = new ValueReader(kind(), null);

    misfit().ifPresent(cell -> assertThat(reader.read(cell)).isSameAs(ValueReader.MISFIT));
  }

  @Test
  void its_values_are_stored_in_their_form() {
    cells()
        .values()
        .forEach(
            value -> {
              List<Given> given = new ArrayList<>();

              kind().put(value, recording(given));

              assertThat(given).containsExactly(stored(value));
            });
  }

  @Test
  void its_values_reach_a_training_process_as_they_are() throws Exception {
    for (Object value : cells().values()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();

      kind().write(value, new DataOutputStream(bytes));

      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
      assertThat(kind().read(in)).isEqualTo(value);
      assertThat(in.available()).isZero();
    }
  }

  @Test
  void an_exported_value_is_imported_as_the_same() {
    ValueReader reader = new ValueReader(kind(), null);

    cells()
        .values()
        .forEach(value -> assertThat(reader.read(kind().exported(value))).isEqualTo(value));
  }

  @Test
  void a_value_is_shown_in_every_language() {
    cells()
        .values()
        .forEach(
            value ->
                Messages.LANGUAGES.forEach(
                    language -> assertThat(kind().shown(language, value)).isNotBlank()));
  }

  @Test
  void a_filter_compares_with_an_exported_value() {
    for (Object value : cells().values()) {
      for (Comparison comparison : COMPARISONS) {
        RowCondition condition =
            kind().compare(column(), "`c`", comparison, kind().exported(value));

        assertThat(condition.sql()).startsWith("`c`").endsWith(" ?");
        assertThat(condition.parameters()).hasSize(1);
      }
    }
  }

  @Test
  void a_filter_by_what_no_value_can_be_is_refused() {
    misfit()
        .ifPresent(
            text ->
                assertThatThrownBy(() -> kind().compare(column(), "`c`", Comparison.EQUALS, text))
                    .isInstanceOf(FilterValue.class));
  }

  @Test
  void a_request_may_send_a_typed_value() {
    cells()
        .values()
        .forEach(value -> assertThat(same(kind().given(value), value)).as("%s", value).isTrue());
  }

  private boolean same(Object given, Object value) {
    return kind().textual() ? given.equals(value) : kind().number(given) == kind().number(value);
  }

  @Test
  void a_request_with_a_list_for_a_value_is_refused() {
    assertThatThrownBy(() -> kind().given(List.of())).isInstanceOf(ValueRefused.class);
    misfit()
        .ifPresent(
            text -> assertThatThrownBy(() -> kind().given(text)).isInstanceOf(ValueRefused.class));
  }

  @Test
  void a_number_stands_for_each_value_unless_they_are_texts() {
    if (kind().textual()) {
      return;
    }
    ValueReader reader = new ValueReader(kind(), null);
    cells()
        .values()
        .forEach(
            value -> {
              double number = kind().number(value);

              assertThat(reader.read(kind().text(number))).isEqualTo(value);
              assertThat(same(kind().given(kind().value(number)), value)).isTrue();
              assertThat(kind().summary(number)).isNotNull();
            });
  }

  @Test
  void its_values_are_profiled() {
    Profiler profiler = new Profiler(List.of(column()));
    cells()
        .values()
        .forEach(
            value -> {
              kind().put(value, profiler.column(0));
              profiler.endRow();
            });

    var profile = profiler.profile().columns().get(0);
    assertThat(profile.type()).isSameAs(kind());
    assertThat(profile.missing()).isZero();
    assertThat(profile.distinct()).isEqualTo(cells().values().stream().distinct().count());
  }

  @Test
  void what_a_model_can_predict_or_group_by_it_can_also_see() {
    if (kind().predictable() || kind().grouped() || kind().numeric()) {
      assertThat(kind().learnable()).isTrue();
    }
    if (kind().whole()) {
      assertThat(kind().numeric()).isTrue();
    }
  }

  private static CellSink recording(List<Given> given) {
    return new CellSink() {
      @Override
      public void integer(long value) {
        given.add(new Given("integer", value));
      }

      @Override
      public void decimal(double value, byte[] text, int start, int end) {
        given.add(new Given("decimal", value));
      }

      @Override
      public void truth(boolean value) {
        given.add(new Given("truth", value));
      }

      @Override
      public void day(long epochDay) {
        given.add(new Given("day", epochDay));
      }

      @Override
      public void moment(long epochDay, long microsOfDay) {
        given.add(new Given("moment", List.of(epochDay, microsOfDay)));
      }

      @Override
      public void text(byte[] bytes, int start, int end) {
        given.add(
            new Given(
                "text",
                new String(bytes, start, end - start, java.nio.charset.StandardCharsets.UTF_8)));
      }
    };
  }
}
