package org.aimass.datasets.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PipeTest {

  private final Pipe pipe = new Pipe();

  @Test
  void what_goes_in_comes_out_up_to_the_end() throws Exception {
    byte[] rows = "1\n2\n".getBytes(StandardCharsets.UTF_8);

    pipe.exchange(rows, rows.length);
    pipe.end();

    assertThat(pipe.stream().readAllBytes()).isEqualTo(rows);
  }

  /** The database was done with a small file before the writer looked: the import failed. */
  @Test
  void a_reader_that_has_the_end_may_go_before_the_writer_looks() {
    pipe.readerGone();

    assertThatCode(pipe::end).doesNotThrowAnyException();
  }

  @Test
  void a_writer_hears_that_nobody_reads_its_rows() {
    pipe.readerGone();

    assertThatThrownBy(() -> pipe.exchange(new byte[4], 4)).isInstanceOf(IOException.class);
  }
}
