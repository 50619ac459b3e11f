package org.aimass.modelling.importing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.aimass.modelling.ModelFileRefused;
import org.aimass.modelling.Provenance;
import org.aimass.modelling.Task;
import org.aimass.modelling.Tasks;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.ForeignEngine;
import org.aimass.modelling.engines.ForeignModel;
import org.aimass.modelling.files.ModelHeader;
import org.aimass.modelling.preparing.Given;
import org.aimass.platform.Sha256;

/** Finds who reads a file of others, and says what a model file of ours has to say about it. */
public final class Foreign {
  private Foreign() {}

  public static List<ForeignEngine> engines(Engines engines) {
    return engines.all().stream()
        .filter(ForeignEngine.class::isInstance)
        .map(ForeignEngine.class::cast)
        .toList();
  }

  /**
   * The engine that reads a file of this name.
   *
   * @throws ModelFileRefused with the endings that there are
   */
  public static ForeignEngine engine(Engines engines, String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return engines(engines).stream()
        .filter(engine -> name.endsWith("." + engine.ending()))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelFileRefused(
                    "modelling.importing.ending",
                    fileName,
                    engines(engines).stream()
                        .map(engine -> "." + engine.ending())
                        .sorted()
                        .collect(Collectors.joining(", "))));
  }

  /**
   * @throws ModelFileRefused when the file is larger than the engine reads
   */
  public static byte[] bytes(ForeignEngine engine, Path file) {
    try {
      if (Files.size(file) > engine.largest()) {
        throw new ModelFileRefused("modelling.importing.large", engine.largest() >> 20);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What stands in front of the engine's bytes in our file.
   *
   * @param file as it came
   * @param by who brings it
   */
  public static ModelHeader header(
      ForeignEngine engine,
      ForeignModel model,
      Tasks tasks,
      String fileName,
      byte[] file,
      String by,
      Instant now) {
    Task task =
        tasks.all().stream()
            .filter(each -> each.hasTarget() && each.answers() == model.answers())
            .findFirst()
            .orElseThrow(() -> new ModelFileRefused("modelling.importing.task"));
    Map<String, Object> about = new LinkedHashMap<>(model.about());
    about.put("file", fileName);
    Provenance provenance =
        new Provenance(
            null,
            null,
            fileName,
            Sha256.hex(file),
            0,
            model.target(),
            model.inputs().stream()
                .map(field -> new Provenance.Feature(field.name(), field.type()))
                .toList(),
            task,
            null,
            engine.id(),
            engine.version(),
            model.kind(),
            about,
            0,
            null,
            null,
            false,
            Provenance.ELSEWHERE,
            by,
            now,
            Runtime.version().toString(),
            null);
    return new ModelHeader(
        task,
        model.target(),
        model.target(),
        model.classes(),
        null,
        Map.of(),
        Given.of(model.inputs()),
        provenance.hashed());
  }

  /** The model as it goes into our file, without being loaded. */
  public static EngineModel unloaded(ForeignModel model) {
    return new EngineModel() {
      @Override
      public double[] predict(double[] row) {
        throw new IllegalStateException("This model is not loaded");
      }

      @Override
      public boolean concurrent() {
        return true;
      }

      @Override
      public void save(OutputStream out) throws IOException {
        out.write(model.bytes());
      }
    };
  }
}
