package org.aimass.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which bodies are wanted at which address, as the resources say themselves. */
class AddressesTest {
  private static final String JSON = "application/json; charset=utf-8";
  private final Addresses addresses = Addresses.ofTheApi();

  @Test
  void each_call_is_known_with_who_may() {
    assertThat(addresses.find("POST", "/api/v1/tokens", JSON).isPublic()).isTrue();
    assertThat(addresses.find("POST", "/api/v1/users", JSON).roles()).containsExactly("ADMIN");
    assertThat(addresses.find("POST", "/api/v1/deployments/a%20b/predictions", JSON).roles())
        .contains("KEY");
    assertThat(addresses.find("POST", "/v2/models/m/versions/3/infer", null).roles())
        .contains("KEY");
    assertThat(addresses.find("POST", "/invocations/m/", JSON).roles()).contains("KEY");
    assertThat(addresses.find("POST", "/api/v1/datasets", "multipart/form-data; boundary=x"))
        .isNotNull();
  }

  @Test
  void what_no_resource_takes_is_not_known() {
    assertThat(addresses.find("POST", "/api/v1/nothing", JSON)).isNull();
    assertThat(addresses.find("PUT", "/api/v1/trainings", JSON)).isNull();
    assertThat(addresses.find("POST", "/api/v1/tokens", "text/xml")).isNull();
    assertThat(addresses.find("POST", "/api/v1/deployments/a/b/predictions", JSON)).isNull();
  }

  @Test
  void an_address_of_predictions_names_its_deployment() {
    assertThat(Addresses.deployment("/api/v1/deployments/a%20b/predictions")).isEqualTo("a b");
    assertThat(Addresses.deployment("/v2/models/m/infer")).isEqualTo("m");
    assertThat(Addresses.deployment("/invocations/m")).isEqualTo("m");
  }
}
