package org.aimass.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chinese names as people type them. */
class PinyinTest {

  @ParameterizedTest
  @CsvSource({
    "客户流失, kehuliushi, khls",
    "重庆银行, chongqingyinhang, cqyh",
    "音乐会员, yinyuehuiyuan, yyhy",
    "女装, nvzhuang, nz",
    "2026年 订单 orders, 2026nian dingdan orders, 2026n dd orders",
    "churn, churn, churn"
  })
  void in_full_and_by_their_initials(String text, String full, String initials) {
    assertThat(Pinyin.full(text)).isEqualTo(full);
    assertThat(Pinyin.initials(text)).isEqualTo(initials);
  }

  @Test
  void what_has_no_reading_is_left_out() {
    assertThat(Pinyin.full("𠮷祥$1\\")).isEqualTo("xiang$1\\");
    assertThat(Pinyin.isIn("churn 3")).isFalse();
    assertThat(Pinyin.isIn("第3")).isTrue();
    assertThat(Pinyin.full("")).isEmpty();
  }
}
