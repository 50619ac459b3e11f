package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UploadNamesTest {

  @Test
  void folders_and_control_characters_are_left_out() {
    assertThat(Uploads.plain("../../x.xlsx")).isEqualTo("x.xlsx");
    assertThat(Uploads.plain("C:\\data\\x.xlsx")).isEqualTo("x.xlsx");
    assertThat(Uploads.plain("x\r\nSet-Cookie: a.csv")).isEqualTo("xSet-Cookie: a.csv");
    assertThat(Uploads.plain("\u202Excod.exe.csv")).isEqualTo("xcod.exe.csv");
    assertThat(Uploads.plain("CON")).isEqualTo("CON");
    assertThat(Uploads.plain("😀 客户.csv")).isEqualTo("😀 客户.csv");
    assertThat(Uploads.plain(null)).isEqualTo("file");
    assertThat(Uploads.plain("/")).isEqualTo("file");
  }

  @Test
  void a_name_of_4_kb_is_cut_and_keeps_its_ending() {
    assertThat(Uploads.plain("x".repeat(4096) + ".xlsx")).hasSize(255).endsWith("….xlsx");
  }
}
