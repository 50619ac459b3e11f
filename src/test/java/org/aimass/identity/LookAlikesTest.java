package org.aimass.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAlikesTest {
  @ParameterizedTest
  @CsvSource({
    "dora,Dora",
    "dora,DORA",
    "dora,ｄｏｒａ",
    "dora,dorа",
    "admin,аdmin",
    "ivan,іVAN",
    "Ivan,lvan",
    "paypal,paypa1",
    "modern,modem",
    "ΟΛΑ,OΛA"
  })
  void names_in_other_case_width_or_script_look_alike(String one, String other) {
    assertThat(Collections.disjoint(LookAlikes.keys(one), LookAlikes.keys(other))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"dora,doris", "𡈽田,𠮷田", "anna,änna", "李明,李朋", "user1,user2", "ali,all"})
  void other_names_do_not(String one, String other) {
    assertThat(LookAlikes.keys(one)).doesNotContainAnyElementsOf(LookAlikes.keys(other));
  }
}
