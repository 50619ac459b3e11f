package org.aimass.apps.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.aimass.identity.Secret;
import org.junit.jupiter.api.Test;

class KeyRingTest {
  private static final String SECRET = "am_live_of-a-test";
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private final KeyRing ring = new KeyRing();
  private final KeyAuthority authority = new KeyAuthority();

  KeyRingTest() {
    authority.ring = ring;
    authority.clock = Clock.systemUTC();
    ring.take(List.of(key(7, NOW)));
  }

  @Test
  void keys_of_a_disabled_person_are_refused_and_good_again_when_the_person_is_enabled() {
    assertThat(authority.caller(SECRET)).isPresent();

    ring.disabled(Set.of(7L));
    assertThat(authority.caller(SECRET)).isEmpty();

    ring.disabled(Set.of());
    assertThat(authority.caller(SECRET)).isPresent();
  }

  @Test
  void keys_of_an_application_that_was_handed_over_go_on_without_the_disabled_person() {
    ring.disabled(Set.of(7L));

    ring.take(List.of(key(8, NOW.plusSeconds(1))));

    assertThat(authority.caller(SECRET)).isPresent();
  }

  private static KnownKey key(long owner, Instant changed) {
    return new KnownKey(
        1,
        Secret.hash(SECRET),
        owner,
        "am_live_of-a-t",
        Set.of("churn"),
        null,
        null,
        false,
        changed);
  }
}
