package org.aimass.modelling.engines;

import java.util.List;
import java.util.Map;

/**
 * What a model file of others says of itself.
 *
 * @param kind the kind of model as its format calls it, such as {@code TreeModel}
 * @param about facts such as producer and version, by the last word of their message key
 * @param inputs what has to be mapped to columns; empty where the file names its columns itself
 * @param outputs what can be mapped to answers; empty likewise
 * @param classes as the file names them; empty where it names none
 */
public record ForeignFile(
    String kind,
    Map<String, String> about,
    List<Slot> inputs,
    List<Slot> outputs,
    List<String> classes) {

  /**
   * An input or output.
   *
   * @param type of its values as the format calls it
   * @param width how many columns it has for each row; -1 where the file does not say
   */
  public record Slot(String name, String type, int width) {}
}
