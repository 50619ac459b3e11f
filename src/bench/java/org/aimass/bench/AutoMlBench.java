package org.aimass.bench;

import java.util.Map;
import org.aimass.bench.automl.Contest;

/**
 * The search against H2O AutoML: the same rows, machine and seconds, one after the other, judged on
 * rows that neither saw before its end. {@code src/bench/peers/tables.sh} fetches the tables.
 *
 * <p>Each run is a line in {@code target/bench-data/automl.jsonl}; a run that is there is not
 * repeated. Prints a table of all runs of these seconds at its end.
 *
 * <p>Arguments, each {@code name=value}: {@code seconds} (60), {@code seeds} (5), {@code tables}
 * (parts of names, separated by commas; all), {@code products} (aimass,h2o), {@code as} (a name
 * under which the runs of the product are kept; aimass).
 */
public final class AutoMlBench {
  private AutoMlBench() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new java.util.HashMap<>();
    for (String each : arguments) {
      options.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
    }
    new Contest(options).run();
    System.exit(0);
  }
}
