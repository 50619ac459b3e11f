package org.aimass.modelling.engines.weka;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.engines.EngineContract;
import org.aimass.modelling.engines.TrainingControl;

/**
 * Runs in a Java machine of its own, started with or without the server's filter of serialised
 * objects.
 */
public final class LargeForest {
  private LargeForest() {}

  public static void main(String[] arguments) throws Exception {
    WekaEngine engine = new WekaEngine();
    Path file = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "write" -> {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
          engine
              .train(
                  "RandomForest",
                  engine.algorithm("RandomForest").complete(Map.of("trees", 90)),
                  EngineContract.table(AnswerKind.NUMBER, 1, 6_000).threads(2),
                  TrainingControl.NONE)
              .save(out);
        }
        System.out.println("written");
      }
      case "read" -> {
        try (ObjectInputStream plain =
            new ObjectInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
          plain.readObject();
          plain.readObject();
          System.out.println("plain read");
        } catch (IOException e) {
          System.out.println("plain refused");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
          engine.load(in, 1L << 30);
          System.out.println("engine read");
        }
      }
      default -> {
        try (InputStream in = Files.newInputStream(file)) {
          engine.load(in, 1L << 20);
        } catch (IOException e) {
          System.out.println("refused " + System.getProperty("aimass.test.canary", "untouched"));
        }
      }
    }
  }
}
