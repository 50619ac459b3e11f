package org.aimass.modelling.engines.weka;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Setting;
import org.aimass.modelling.engines.EngineContract;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.TrainingControl;

/**
 * Trains every algorithm in every way that its settings offer, and sees which classes their models
 * are made of.
 */
public final class ClassesInModels {
  private ClassesInModels() {}

  /** Prints the list for classes-in-models.txt. */
  public static void main(String[] arguments) throws Exception {
    found().forEach(System.out::println);
  }

  static Set<String> found() throws Exception {
    Set<String> names = new TreeSet<>();
    WekaEngine engine = new WekaEngine();
    for (Algorithm algorithm : engine.algorithms()) {
      for (AnswerKind task : algorithm.answers()) {
        for (Map<String, Object> settings : ways(algorithm)) {
          for (Examples examples : tables(task)) {
            names.addAll(
                classes(engine.train(algorithm.id(), settings, examples, TrainingControl.NONE)));
          }
        }
      }
    }
    for (AnswerKind answers : List.of(AnswerKind.CLASS, AnswerKind.NUMBER)) {
      for (String ensemble : List.of("vote", "stacking")) {
        try (InputStream bytes = Files.newInputStream(stored(ensemble, answers))) {
          names.addAll(classes(engine.load(bytes, 1 << 20)));
        }
      }
    }
    return names;
  }

  /** An ensemble as Weka's engine stored it when ensembles were its own. */
  static Path stored(String ensemble, AnswerKind answers) throws Exception {
    String name = "/models/weka-" + ensemble + "-" + answers.name().toLowerCase() + ".bin";
    return Path.of(ClassesInModels.class.getResource(name).toURI());
  }

  private static List<Examples> tables(AnswerKind task) {
    Examples tiny = EngineContract.tiny(task, 3);
    Examples two = task != AnswerKind.CLASS ? tiny : twoClasses(tiny);
    // Too small for a tree to grow: Weka puts a ZeroR in its place.
    // Weka would pack long words into objects of another class.
    return List.of(
        tiny, two, tiny.on(java.util.Arrays.copyOf(tiny.rows(), 12)), EngineContract.worded(tiny));
  }

  private static Examples twoClasses(Examples tiny) {
    double[][] rows = new double[tiny.rows().length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = tiny.rows()[i].clone();
      rows[i][tiny.target()] = Math.min(1, rows[i][tiny.target()]);
    }
    return new Examples(
        tiny.answers(), tiny.features(), List.of("no", "yes"), rows, tiny.seed(), 1);
  }

  private static List<Map<String, Object>> ways(Algorithm algorithm) {
    Map<String, Map<String, Object>> ways = new LinkedHashMap<>();
    Map<String, Object> usual = algorithm.complete(Map.of());
    ways.put(usual.toString(), usual);
    for (Setting setting : algorithm.settings()) {
      List<Object> values =
          switch (setting.kind()) {
            case BOOLEAN -> List.of(true, false);
            case CHOICE -> List.copyOf(setting.choices());
            default -> setting.tries();
          };
      for (Object value : values) {
        Map<String, Object> way = algorithm.complete(Map.of(setting.name(), value));
        ways.put(way.toString(), way);
      }
    }
    return List.copyOf(ways.values());
  }

  private static Set<String> classes(EngineModel model) throws IOException {
    Set<String> names = new TreeSet<>();
    WekaModel weka = (WekaModel) model;
    try (ObjectOutputStream out =
        new ObjectOutputStream(OutputStream.nullOutputStream()) {
          @Override
          protected void annotateClass(Class<?> type) {
            Class<?> element = type;
            while (element.isArray()) {
              element = element.getComponentType();
            }
            if (!element.isPrimitive()) {
              names.add(element.getName());
            }
          }
        }) {
      weka.write(out);
    }
    return names;
  }
}
