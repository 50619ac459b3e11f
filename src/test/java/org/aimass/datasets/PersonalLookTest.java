package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that look as if their values were about persons. */
class PersonalLookTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E-Mail",
        "email",
        "userEmail",
        "客户姓名",
        "手机号",
        "联系电话",
        "身份证号码",
        "Phone number",
        "Name",
        "first_name",
        "CustomerName",
        "Home address",
        "Date of birth",
        "birthday",
        "ID card"
      })
  void by_their_names(String label) {
    assertThat(PersonalLook.named(label)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "product name",
        "Churn",
        "金额",
        "tenure",
        "amount",
        "file_name",
        "IP count",
        "合同类型",
        "telco"
      })
  void others_do_not(String label) {
    assertThat(PersonalLook.named(label)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "li.lei@example.com",
        "13812345678",
        "+86 13812345678",
        "+44 20 7946 0958",
        "11010519491231002X"
      })
  void by_most_of_their_values(String value) {
    assertThat(PersonalLook.shaped(Collections.nCopies(5, value))).isTrue();
    assertThat(PersonalLook.shaped(Arrays.asList(value, value, value, value, "", "", "", "")))
        .isFalse();
    assertThat(PersonalLook.shaped(Collections.nCopies(4, value))).isFalse();
  }

  @Test
  void numbers_and_codes_are_no_persons() {
    for (Object value :
        List.of(12_345L, 110105194912310021L, "A-1038", "2026-11-03", "@home", "23812345678")) {
      assertThat(PersonalLook.shaped(Collections.nCopies(10, value)))
          .as(String.valueOf(value))
          .isFalse();
    }
  }
}
