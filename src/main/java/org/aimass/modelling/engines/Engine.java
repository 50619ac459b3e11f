package org.aimass.modelling.engines;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.TrainingRefused;

/**
 * A library that learns. Found by CDI in the server and by its class name in the training process,
 * so it has a public constructor without arguments and wants nothing injected.
 */
public interface Engine {
  /** Short, stable, lower case: written into model files. */
  String id();

  String version();

  List<Algorithm> algorithms();

  default Algorithm algorithm(String id) {
    return algorithms().stream()
        .filter(algorithm -> algorithm.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new TrainingRefused("modelling.problem.algorithmUnknown", id).field("algorithms"));
  }

  /**
   * Learns from all examples. The same examples, settings and seed give a model with the same
   * answers.
   *
   * @param settings complete, as {@link Algorithm#complete} gives them
   * @throws TrainingRefused when the examples cannot be learnt from, in words
   * @throws TrainingStopped when asked to stop, or when the calling thread was interrupted
   */
  EngineModel train(
      String algorithm, Map<String, Object> settings, Examples examples, TrainingControl control)
      throws Exception;

  /**
   * Reads what {@link EngineModel#save} wrote.
   *
   * @param limit refuses to read more bytes than this
   * @throws IOException when the bytes are not a model of this engine
   */
  EngineModel load(InputStream bytes, long limit) throws IOException;

  /**
   * The same, for an engine whose models hold models of others.
   *
   * @param engines that read those
   */
  default EngineModel load(InputStream bytes, long limit, Engines engines) throws IOException {
    return load(bytes, limit);
  }
}
