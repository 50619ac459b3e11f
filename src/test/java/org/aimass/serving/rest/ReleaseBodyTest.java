package org.aimass.serving.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.aimass.platform.rest.JsonMapping;
import org.aimass.serving.Release;
import org.junit.jupiter.api.Test;

/** A release as the API writes it. */
class ReleaseBodyTest {
  private static final Instant THEN = Instant.parse("2026-12-01T02:03:04Z");

  private static String written(Release release, boolean champion) throws Exception {
    DeploymentsResource.ReleaseBody body = new DeploymentsResource.ReleaseBody(release, champion);
    return new JsonMapping().getContext(body.getClass()).writeValueAsString(body);
  }

  @Test
  void ids_are_text_and_the_facts_stand_beside_the_champion() throws Exception {
    Release release =
        new Release(7, "churn", 3, Release.Kind.RELEASE, 12L, "better", "anna", "olga", THEN);

    assertThat(written(release, true))
        .isEqualTo(
            "{\"id\":\"7\",\"model\":\"churn\",\"version\":3,\"kind\":\"RELEASE\","
                + "\"approval\":\"12\",\"comment\":\"better\",\"askedBy\":\"anna\","
                + "\"releasedBy\":\"olga\",\"released\":\"2026-12-01T02:03:04Z\","
                + "\"champion\":true}");
  }

  @Test
  void a_rollback_has_no_approval() throws Exception {
    Release rollback =
        new Release(8, "churn", 2, Release.Kind.ROLLBACK, null, null, "olga", "olga", THEN);

    assertThat(written(rollback, false))
        .contains("\"approval\":null", "\"comment\":null", "\"champion\":false");
  }
}
