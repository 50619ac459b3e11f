package org.aimass.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WrongTriesTest {
  private static final String HERE = WrongTries.place("192.0.2.1", "mei");
  private final Hands clock = new Hands();
  private final WrongTries tries = new WrongTries(clock);

  /** A clock that the test moves on. */
  private static final class Hands extends Clock {
    private Instant now = Instant.parse("2026-11-25T10:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }

    void on(Duration time) {
      now = now.plus(time);
    }
  }

  @Test
  void a_few_wrong_ones_cost_nothing_and_each_further_one_doubles_the_wait() {
    for (int i = 0; i < 5; i++) {
      assertThat(wrong(HERE, "guess " + i)).isTrue();
    }

    assertThat(tries.ask(HERE, "x").waiting()).isEqualTo(Duration.ofSeconds(1));
    clock.on(Duration.ofSeconds(1));
    assertThat(wrong(HERE, "guess 6")).isTrue();
    clock.on(Duration.ofSeconds(2));
    assertThat(wrong(HERE, "guess 7")).isTrue();
    assertThat(tries.ask(HERE, "y").waiting()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void nobody_waits_longer_than_half_a_minute_and_tries_meanwhile_do_not_lengthen_it() {
    guessFor(Duration.ofMinutes(10), Duration.ofMillis(200), false);

    assertThat(tries.ask(HERE, "late").waiting()).isLessThanOrEqualTo(WrongTries.LONGEST_WAIT);
  }

  @Test
  void a_guesser_of_one_address_keeps_nobody_at_another_waiting() {
    guessFor(Duration.ofMinutes(2), Duration.ofMillis(100), false);

    assertThat(tries.ask(WrongTries.place("192.0.2.2", "mei"), "right").granted()).isTrue();
    assertThat(tries.ask(WrongTries.place("192.0.2.1", "dora"), "right").granted()).isTrue();
  }

  @Test
  void a_password_that_is_known_to_be_wrong_takes_nobodys_turn() {
    for (int i = 0; i < 6; i++) {
      wrong(HERE, "always the same");
      clock.on(Duration.ofSeconds(1));
    }
    clock.on(Duration.ofMinutes(1));

    assertThat(tries.ask(HERE, "always the same").granted()).isFalse();
    assertThat(tries.ask(HERE, "right").granted()).isTrue();
  }

  @Test
  void whoever_knows_the_password_gets_in_beside_a_guesser_of_the_same_address() {
    assertThat(guessFor(Duration.ofMinutes(15), Duration.ofMillis(50), true)).isTrue();
  }

  @Test
  void guesses_are_few_however_often_they_come() {
    int asked = 0;
    for (int i = 0; i < 60 * 60 * 4; i++) {
      if (wrong(HERE, "guess " + i)) {
        asked++;
      }
      clock.on(Duration.ofMillis(250));
    }

    assertThat(asked).isLessThan(150);
  }

  @Test
  void of_many_at_once_only_a_few_are_looked_at() {
    int granted = 0;
    for (int i = 0; i < 500; i++) {
      granted += tries.ask(HERE, "guess " + i).granted() ? 1 : 0;
    }

    assertThat(granted).isLessThanOrEqualTo(8);
  }

  @Test
  void one_try_of_a_wait_is_worth_a_line_in_the_record() {
    for (int i = 0; i < 5; i++) {
      wrong(HERE, "guess " + i);
    }
    int lines = 0;
    for (int i = 0; i < 100; i++) {
      lines += tries.ask(HERE, "more " + i).first() ? 1 : 0;
    }

    assertThat(lines).isEqualTo(1);
  }

  @Test
  void a_right_one_and_a_new_password_forget_the_wrong_ones() {
    for (int i = 0; i < 5; i++) {
      wrong(HERE, "guess " + i);
    }
    tries.forgetName("Mei");
    assertThat(tries.ask(HERE, "right").granted()).isTrue();
    tries.right(HERE);

    for (int i = 0; i < 4; i++) {
      assertThat(wrong(HERE, "again " + i)).isTrue();
    }
  }

  @Test
  void what_is_remembered_is_bounded() {
    for (int i = 0; i < 100_000; i++) {
      wrong(WrongTries.place("192.0.2.1", "name " + i), "guess");
    }

    assertThat(tries.places()).isLessThanOrEqualTo(20_001);
  }

  @Test
  void an_ipv6_network_is_one_client() {
    assertThat(WrongTries.network("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(WrongTries.network("2001:db8:1:2:ffff::1"))
        .isNotEqualTo(WrongTries.network("2001:db8:1:3:3:4:5:6"));
    assertThat(WrongTries.network("2001:db8::1"))
        .isEqualTo(WrongTries.network("2001:db8:0:0:7::2"))
        .isEqualTo(WrongTries.network("2001:DB8:0::9"));
    assertThat(WrongTries.network("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
    assertThat(WrongTries.network("an odd: name")).isEqualTo("an odd: name");
    assertThat(WrongTries.network("192.0.2.7")).isEqualTo("192.0.2.7");
  }

  /** Whether the try was looked at. */
  private boolean wrong(String where, String secret) {
    boolean granted = tries.ask(where, secret).granted();
    if (granted) {
      tries.wrong(where, secret);
    }
    return granted;
  }

  /**
   * A stranger guesses, always something else; the true person tries each other second.
   *
   * @return whether the true person got in
   */
  private boolean guessFor(Duration time, Duration pause, boolean withTruePerson) {
    Instant end = clock.instant().plus(time);
    Instant next = clock.instant().plusSeconds(20);
    for (int i = 0; clock.instant().isBefore(end); i++) {
      wrong(HERE, "guess " + i);
      clock.on(pause);
      if (withTruePerson && !clock.instant().isBefore(next)) {
        next = clock.instant().plusMillis(2_003);
        if (tries.ask(HERE, "the right password").granted()) {
          return true;
        }
      }
    }
    return false;
  }
}
