package org.aimass.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private final Account account = new Account("mei", "Mei", "hash", Set.of(Role.ADMIN), NOW);

  @Test
  void a_few_wrong_passwords_cost_nothing_and_each_further_one_doubles_the_wait() {
    wrong(4);
    assertThat(account.wait(NOW)).isZero();

    wrong(1);
    assertThat(account.wait(NOW)).isEqualTo(Duration.ofSeconds(1));
    wrong(3);
    assertThat(account.wait(NOW)).isEqualTo(Duration.ofSeconds(8));
    assertThat(account.wait(NOW.plusSeconds(8))).isZero();
  }

  @Test
  void nobody_is_locked_out_for_longer_than_a_quarter_of_an_hour() {
    wrong(1000);

    assertThat(account.wait(NOW)).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void a_sign_in_forgets_the_wrong_ones() {
    wrong(6);
    account.signedIn();
    wrong(1);

    assertThat(account.wait(NOW)).isZero();
  }

  private void wrong(int times) {
    for (int i = 0; i < times; i++) {
      account.wrongPassword(NOW);
    }
  }
}
