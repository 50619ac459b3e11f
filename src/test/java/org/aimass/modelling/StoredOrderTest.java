package org.aimass.modelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.aimass.modelling.TrainingOrder.Budget;
import org.aimass.modelling.TrainingOrder.Limits;
import org.aimass.modelling.TrainingOrder.Validation;
import org.aimass.modelling.TrainingOrder.Weights;
import org.aimass.platform.Json;
import org.junit.jupiter.api.Test;

/** Orders are stored as JSON and read again by later releases. */
class StoredOrderTest {
  @Test
  void an_order_of_before_has_no_limits_and_no_weights() {
    TrainingOrder order =
        Json.read(
            "{\"name\":\"t\",\"data\":null,\"question\":null,\"algorithms\":[],\"budget\":{\"seconds\":60,\"memoryMb\":512,"
                + "\"resource\":\"local\"},\"validation\":{\"folds\":5,\"holdout\":null},\"seed\":1,\"retrainedFrom\":null}",
            TrainingOrder.class);

    assertThat(order.budget()).isEqualTo(new Budget(60, 512, "local", null));
    assertThat(order.validation()).isEqualTo(new Validation(5, null, null, null));
    assertThat(order.limits()).isEqualTo(Limits.NONE);
    assertThat(order.weights()).isEqualTo(Weights.EQUAL);
  }

  @Test
  void what_was_ordered_is_read_as_it_was_written() {
    TrainingOrder order =
        new TrainingOrder(
            "t",
            null,
            null,
            null,
            new Budget(null, null, null, 20),
            new Validation(null, 0.3, "customer", "day"),
            1L,
            null,
            new Limits(1_000, 5_000_000L),
            new Weights(Map.of("yes", 3.0), "weight"));

    assertThat(Json.read(Json.write(order), TrainingOrder.class)).isEqualTo(order);
  }
}
