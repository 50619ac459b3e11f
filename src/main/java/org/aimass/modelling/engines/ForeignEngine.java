package org.aimass.modelling.engines;

import java.util.List;
import java.util.Map;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.ModelFileRefused;
import org.aimass.modelling.ModelMapping;
import org.aimass.modelling.TrainingRefused;

/**
 * An engine that reads models which others have made, from files in a format of theirs. It learns
 * nothing itself. Reading a file runs nothing of it: no native code, no class that it names.
 */
public interface ForeignEngine extends Engine {
  /** The ending of its files, lower case, without the dot. */
  String ending();

  /** The largest file that is read, in bytes. */
  long largest();

  /**
   * What a file asks for and answers, as far as it says so itself.
   *
   * @throws ModelFileRefused in words, when it is not read here
   */
  ForeignFile look(byte[] file);

  /**
   * Reads a file as a model of a table.
   *
   * @throws ModelFileRefused in words, when it is not read here or the mapping does not fit
   */
  ForeignModel read(byte[] file, ModelMapping mapping);

  @Override
  default List<Algorithm> algorithms() {
    return List.of();
  }

  @Override
  default EngineModel train(
      String algorithm, Map<String, Object> settings, Examples examples, TrainingControl control) {
    throw new TrainingRefused("modelling.problem.algorithmUnknown", algorithm);
  }
}
