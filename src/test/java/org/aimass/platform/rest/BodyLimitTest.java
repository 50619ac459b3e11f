package org.aimass.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a few fields are meant, a few kilobytes are enough. */
class BodyLimitTest {
  @Test
  void each_address_takes_as_much_as_is_meant_there() {
    for (String fields :
        List.of(
            "/api/v1/tokens", "/api/v1/users", "/api/v1/approvals/3/decision", "/api/v1/apps")) {
      assertThat(BodyLimit.of(fields)).as(fields).isEqualTo(16 * 1024);
    }
    assertThat(BodyLimit.of("/api/v1/trainings")).isEqualTo(1024 * 1024);
    for (String rows :
        List.of("/api/v1/deployments/a/predictions", "/v2/models/a/infer", "/invocations/a")) {
      assertThat(BodyLimit.of(rows)).as(rows).isEqualTo(8 * 1024 * 1024);
    }
    assertThat(BodyLimit.of("/identity/login.xhtml")).isEqualTo(64 * 1024);
  }
}
