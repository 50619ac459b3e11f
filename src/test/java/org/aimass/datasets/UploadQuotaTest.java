package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files that wait for their import may take, for each person. */
class UploadQuotaTest {
  @TempDir Path uploads;

  private Path waits(String id, long owner, long bytes, int second) throws IOException {
    Path folder = Files.createDirectory(uploads.resolve(id));
    Files.writeString(
        folder.resolve("about.json"),
        Json.write(new Uploads.About(owner, "a.csv", bytes, Instant.ofEpochSecond(second))));
    return folder;
  }

  @Test
  void a_new_file_makes_room_by_the_oldest_of_its_owner() throws IOException {
    Path oldest = waits("a", 1, 40, 1);
    Path newer = waits("b", 1, 40, 2);
    Path others = waits("c", 2, 90, 0);
    UploadQuota quota = new UploadQuota(100);

    quota.comes(1, 50, uploads);

    assertThat(oldest).doesNotExist();
    assertThat(newer).exists();
    assertThat(others).exists();
  }

  @Test
  void what_comes_at_the_same_time_is_refused_beyond_the_share_and_free_again_at_its_end() {
    UploadQuota quota = new UploadQuota(100);
    quota.comes(1, 60, uploads);

    assertThatThrownBy(() -> quota.comes(1, 60, uploads))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> {
              assertThat(p.status()).isEqualTo(507);
              assertThat(p.getMessage()).contains("one after another");
            });
    quota.comes(2, 60, uploads);
    quota.comes(1, -120, uploads);
    quota.comes(1, 60, uploads);
  }
}
