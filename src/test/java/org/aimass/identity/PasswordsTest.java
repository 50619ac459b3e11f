package org.aimass.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void have_a_least_and_a_greatest_length() {
    Passwords.check("密码密码密码密码密码");
    assertThatThrownBy(() -> Passwords.check("short")).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> Passwords.check("x".repeat(1025))).isInstanceOf(Problem.class);
    assertThat(passwords.fits("x".repeat(1_000_000), passwords.hash("something-else"))).isFalse();
  }
}
