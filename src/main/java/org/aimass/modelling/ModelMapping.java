package org.aimass.modelling;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * How the tensors of a model file that others made relate to columns and answers. A format that
 * names its columns itself, such as PMML, needs none.
 *
 * @param inputs for each input of the file its columns in their order; null where the inputs are
 *     the columns
 * @param outputs null where the file has only one way to be understood
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelMapping(Map<String, List<String>> inputs, Outputs outputs) {
  public static final ModelMapping NONE = new ModelMapping(null, null);

  /**
   * Which output says what; each may be null.
   *
   * @param label the output with the likeliest class
   * @param probabilities the output with the probability of each class, or of the second of two
   * @param value the output with the number, of a regression
   * @param classes names of the classes in the order of the probabilities
   * @param target what the answer is called; null: as its output
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Outputs(
      String label, String probabilities, String value, List<String> classes, String target) {
    public static final Outputs NONE = new Outputs(null, null, null, null, null);
  }

  /** Never null. */
  public Outputs answers() {
    return outputs == null ? Outputs.NONE : outputs;
  }
}
