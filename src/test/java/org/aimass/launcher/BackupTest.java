package org.aimass.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the way of a backup is said in a sentence, and nothing of it is left. */
class BackupTest {
  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void data() throws Exception {
    data = Files.createDirectory(folder.resolve("data"));
  }

  private void write(Path target) throws InterruptedException {
    Backup.Database nowhere =
        new Backup.Database(
            "127.0.0.1", Ports.free(), "aimass", "aimass_rows", "aimass", "secret", folder);
    new Backup(data, nowhere).write(target);
  }

  @Test
  void in_the_data_folder_it_would_hold_itself() throws Exception {
    Path beside = Files.createSymbolicLink(folder.resolve("link"), data);

    for (Path inside : new Path[] {data.resolve("b.zip"), beside.resolve("b.zip")}) {
      assertThatThrownBy(() -> write(inside))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("would hold itself");
    }

    assertThat(data).isEmptyDirectory();
  }

  @Test
  void a_folder_that_is_not_there_is_named() {
    assertThatThrownBy(() -> write(folder.resolve("nowhere/b.zip")))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("There is no folder " + folder.resolve("nowhere"));
  }

  /** The program that reads the database says what the matter is, and fails. */
  @Test
  void one_that_fails_half_way_leaves_no_file_and_the_one_before() throws Exception {
    for (String program : new String[] {"mariadb-dump", "mariadb"}) {
      Path script =
          Files.writeString(
              folder.resolve(program),
              "#!/bin/sh\necho x; exit " + (program.endsWith("dump") ? 1 : 0) + "\n");
      assertThat(script.toFile().setExecutable(true)).isTrue();
    }
    Path before = Files.writeString(folder.resolve("b.zip"), "whole");

    assertThatThrownBy(() -> write(before)).isInstanceOf(CannotStart.class);

    assertThat(before).hasContent("whole");
    assertThat(folder.resolve("b.zip.part")).doesNotExist();
  }
}
