package org.aimass.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JsonMappingTest {
  private record Numbers(double plain, Double boxed, double[] many, Map<String, Double> named) {}

  @Test
  void a_number_that_json_cannot_write_is_null_and_no_text() throws Exception {
    Map<String, Double> named = new TreeMap<>(Map.of("a", Double.NEGATIVE_INFINITY, "b", 2.5));

    String json =
        new JsonMapping()
            .getContext(Numbers.class)
            .writeValueAsString(
                new Numbers(
                    Double.NaN, Double.POSITIVE_INFINITY, new double[] {1, Double.NaN}, named));

    assertThat(json)
        .isEqualTo(
            "{\"plain\":null,\"boxed\":null,\"many\":[1.0,null],\"named\":{\"a\":null,\"b\":2.5}}");
    assertThat(Arrays.asList(json.split("\""))).doesNotContain("NaN", "Infinity");
  }
}
