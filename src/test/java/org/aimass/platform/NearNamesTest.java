package org.aimass.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {
  private static final List<String> NAMES =
      List.of("DistanceFromHome", "Total Charges", "合同类型", "id", "tenure");

  @Test
  void a_name_that_differs_in_case_blanks_underscores_or_few_letters_is_near() {
    assertThat(NearNames.near("distance_from_home", NAMES)).contains("DistanceFromHome");
    assertThat(NearNames.near("TotalCharges", NAMES)).contains("Total Charges");
    assertThat(NearNames.near("tenrue", NAMES)).contains("tenure");
    assertThat(NearNames.near("合同类形", NAMES)).contains("合同类型");
    assertThat(NearNames.near("ID", NAMES)).contains("id");
  }

  @Test
  void another_name_is_not_near() {
    assertThat(NearNames.near("colour", NAMES)).isEmpty();
    assertThat(NearNames.near("xy", NAMES)).isEmpty();
    assertThat(NearNames.near("", NAMES)).isEmpty();
    assertThat(NearNames.near("tenure", List.of())).isEmpty();
  }
}
