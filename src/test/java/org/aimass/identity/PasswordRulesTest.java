package org.aimass.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
  @Test
  void have_a_least_and_a_greatest_length() {
    PasswordRules.check("今天天气真的很不错啊", "mei", "Mei");
    refused("short", "passwordShort");
    refused("x1y2".repeat(300), "passwordLong");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1234567890",
        "Password123",
        "QWERTYUIOP",
        "q1w2e3r4t5",
        "1q2w3e4r5t",
        "administrator"
      })
  void those_that_everybody_tries_first_are_refused(String password) {
    refused(password, "passwordCommon");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aaaaaaaaaaaa",
        "abababababab",
        "密码密码密码密码密码",
        "abcdefghijkl",
        "0987654321098765",
        "abcd1234qwer",
        "passwordpassword",
        "11112222333344445555",
        "!!!!!!!!!!!!"
      })
  void those_that_only_repeat_or_count_on_are_refused(String password) {
    assertThatThrownBy(() -> PasswordRules.check(password, "mei", "Mei"))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.field()).isEqualTo("password"));
  }

  @ParameterizedTest
  @CsvSource({
    "montgomery,Somebody,Montgomery12",
    "dora,Dora Li,dora123456",
    "mei,Wang Xiaoming,xiaomingwang1",
    "data_engineer,x,Data-Engineer-1",
    "anneliese,x,eseilenna!99"
  })
  void those_that_are_little_more_than_the_name_are_refused(
      String username, String displayName, String password) {
    assertThatThrownBy(() -> PasswordRules.check(password, username, displayName))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.key()).isEqualTo("identity.problem.passwordName"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a-password-for-tests-7",
        "correct horse battery",
        "mei-password-1",
        "Tr0ub4dor&3x",
        "K7mw-x2Qp-9tRv"
      })
  void others_are_taken(String password) {
    PasswordRules.check(password, "mei", "Mei");
  }

  private static void refused(String password, String why) {
    assertThatThrownBy(() -> PasswordRules.check(password, "mei", null))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> {
              assertThat(p.key()).isEqualTo("identity.problem." + why);
              assertThat(p.text(Locale.SIMPLIFIED_CHINESE)).contains("密码");
            });
  }
}
