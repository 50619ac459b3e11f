package org.aimass.modelling.preparing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.aimass.modelling.engines.Examples.Feature;

/** How one raw column becomes features. Immutable; written into the model file as JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = NumberEncoder.class, name = "number"),
  @JsonSubTypes.Type(value = CategoryEncoder.class, name = "category"),
  @JsonSubTypes.Type(value = DateEncoder.class, name = "date"),
  @JsonSubTypes.Type(value = TextEncoder.class, name = "text")
})
sealed interface Encoder permits NumberEncoder, CategoryEncoder, DateEncoder, TextEncoder {
  /** Names and levels of the features, the first of which is written at {@code at}. */
  List<Feature> features(String column);

  /**
   * @param number the raw value where the column is held as numbers, NaN for missing
   * @param text the raw value where the column is held as strings, null for missing
   */
  void encode(double number, String text, double[] row, int at);
}
