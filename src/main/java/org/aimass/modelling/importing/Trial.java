package org.aimass.modelling.importing;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.Field;
import org.aimass.modelling.InputRefused;
import org.aimass.modelling.NoAnswer;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.files.ModelFile;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;

/**
 * Loads a model file and asks it some rows: the program of a process that may crash, run out of
 * memory or never end without harm to the server. Says what it saw as one line of JSON.
 */
public final class Trial {
  private static final int WARM_UP = 50;
  private static final int MEASURED = 51;

  private Trial() {}

  /**
   * What was seen.
   *
   * @param micros for one row, the median; null when it was refused
   * @param refused why the model cannot be kept; null when it can
   */
  record Outcome(Double micros, String refused) {}

  /**
   * @param arguments the model file, then the class names of engines
   */
  public static void main(String[] arguments) {
    Outcome outcome;
    try {
      List<String> engines = Arrays.asList(arguments).subList(1, arguments.length);
      Predictor model =
          ModelFile.read(Path.of(arguments[0]), "model").predictor(Engines.named(engines));
      outcome = tried(model);
    } catch (RuntimeException e) {
      outcome = new Outcome(null, reason(e));
    }
    System.out.println(Json.write(outcome));
    // The native library may have threads of its own.
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static String reason(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null && !(deepest instanceof Problem)) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage()).strip();
  }

  static Outcome tried(Predictor model) {
    Map<String, Object> examples = new HashMap<>();
    for (Field field : model.inputs()) {
      examples.put(field.name(), field.example());
    }
    model.predict(examples);
    try {
      model.predict(Map.of());
    } catch (InputRefused | NoAnswer refused) {
      // It may refuse a row without values; it must not break on one.
    }
    for (int i = 0; i < WARM_UP; i++) {
      model.predict(examples);
    }
    long[] nanos = new long[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      long begin = System.nanoTime();
      model.predict(examples);
      nanos[i] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    return new Outcome(nanos[MEASURED / 2] / 1e3, null);
  }
}
