package org.aimass.modelling.training.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {
  private static final Column A = column("a", Kinds.DECIMAL);
  private static final Column B = column("b", Kinds.DECIMAL);
  private static final Column Y = column("结果", Kinds.CATEGORY);

  @TempDir Path place;

  private static Column column(String name, ColumnKind type) {
    return new Column(name, name, type, ColumnRole.FEATURE);
  }

  private Path written() throws IOException {
    Path file = place.resolve("data.bin");
    try (TableFile.Writer rows = TableFile.write(file, List.of(A, Y))) {
      rows.row(new Object[] {1.5, "是"});
      rows.row(new Object[] {null, null});
      rows.complete();
    }
    return file;
  }

  @Test
  void is_read_for_the_columns_that_were_written() throws IOException {
    Path file = written();

    assertThat(TableFile.holds(file, List.of(A, Y))).isTrue();
    assertThat(TableFile.read(file, List.of(A, Y)).text(1, 0)).isEqualTo("是");
  }

  /** A column of the same type under another name would carry its values without a word. */
  @Test
  void is_not_read_for_other_columns() throws IOException {
    Path file = written();

    for (List<Column> others :
        List.of(List.of(B, Y), List.of(Y, A), List.of(A), List.of(column("a", Kinds.INTEGER), Y))) {
      assertThat(TableFile.holds(file, others)).isFalse();
      assertThatThrownBy(() -> TableFile.read(file, others)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_file_of_before_or_none_is_written_anew() throws IOException {
    Path old = place.resolve("old.bin");
    Files.write(old, "AIMASST1\0\0\0\2".getBytes());

    assertThat(TableFile.holds(old, List.of(A, Y))).isFalse();
    assertThat(TableFile.holds(place.resolve("none"), List.of(A, Y))).isFalse();
  }
}
