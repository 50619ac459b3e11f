package org.aimass.modelling.engines;

import java.util.Map;

/**
 * The values of an algorithm's settings when a learner is made.
 *
 * @param values complete, as {@code Algorithm.complete} gives them
 */
public record Knobs(Map<String, Object> values) {

  public int whole(String name) {
    return ((Number) values.get(name)).intValue();
  }

  public double number(String name) {
    return ((Number) values.get(name)).doubleValue();
  }

  public boolean on(String name) {
    return (Boolean) values.get(name);
  }

  public boolean is(String name, String choice) {
    return choice.equals(values.get(name));
  }
}
