package org.aimass.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.aimass.Eventually;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords();

  @Test
  void are_kept_as_argon2id_with_a_salt_of_their_own() {
    String first = passwords.hash("correct horse battery");
    String second = passwords.hash("correct horse battery");

    assertThat(first).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(second);
    assertThat(passwords.fits("correct horse battery", first)).isTrue();
    assertThat(passwords.fits("correct horse batterz", first)).isFalse();
  }

  @Test
  void are_not_cut_and_full_width_letters_are_letters_of_their_own() {
    String long1 = "x".repeat(100) + "1";

    assertThat(passwords.fits("x".repeat(100) + "2", passwords.hash(long1))).isFalse();
    assertThat(passwords.fits("ｐassword-of-mine", passwords.hash("password-of-mine"))).isFalse();
  }

  @Test
  void that_are_too_long_fit_nothing() {
    assertThat(passwords.fits("x".repeat(1_000_000), passwords.hash("something-else"))).isFalse();
  }

  @Test
  void of_many_checks_at_once_few_work_some_wait_and_the_rest_is_told_at_once() throws Exception {
    HashPlaces places = new HashPlaces(1, 3, 2);
    Passwords.Turn first = places.take("one address");
    ExecutorService waiting = Executors.newSingleThreadExecutor();
    try {
      CountDownLatch second = new CountDownLatch(1);
      Future<?> turn =
          waiting.submit(
              () -> {
                second.countDown();
                places.take("one address").close();
              });
      second.await();
      await(() -> refuses(places, "one address"));

      first.close();
      turn.get();
      places.take("one address").close();
    } finally {
      waiting.shutdownNow();
    }
  }

  private static boolean refuses(HashPlaces places, String client) {
    try {
      places.enter(client);
      places.leave(client);
      return false;
    } catch (Problem e) {
      return e.status() == 429 && e.retryAfter() == 1;
    }
  }

  private static void await(BooleanSupplier what) {
    Eventually.until(what::getAsBoolean);
  }
}
