package org.aimass.bench;

import java.util.List;
import org.aimass.bench.automl.Trials;

/**
 * What settings are worth on real tables: how the search's first choices were found.
 *
 * <p>Arguments: parts of tables' names, separated by commas; then each choice as {@code
 * NeuralNetwork:rounds=80:hidden=128}.
 */
public final class TrialsBench {
  private TrialsBench() {}

  public static void main(String[] arguments) throws Exception {
    List<String> all = List.of(arguments);
    Trials.run(all.get(0), all.subList(1, all.size()), 1);
    System.exit(0);
  }
}
