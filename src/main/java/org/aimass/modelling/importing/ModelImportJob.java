package org.aimass.modelling.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.aimass.jobs.JobContext;
import org.aimass.jobs.JobHandler;
import org.aimass.modelling.InstalledTasks;
import org.aimass.modelling.ModelFileRefused;
import org.aimass.modelling.ModelMapping;
import org.aimass.modelling.ModelRegistry;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.ForeignEngine;
import org.aimass.modelling.engines.ForeignModel;
import org.aimass.modelling.engines.InstalledEngines;
import org.aimass.modelling.files.ModelFile;
import org.aimass.modelling.training.WorkerInstallation;
import org.aimass.platform.Files;
import org.aimass.platform.Json;

/**
 * Takes in a model that was made elsewhere: reads its file again, writes it as a file of ours,
 * tries it in a process of its own, and keeps it. Killed at any moment, it starts over.
 */
@ApplicationScoped
public class ModelImportJob implements JobHandler {
  public static final String KIND = "MODEL_IMPORT";

  @Inject Files files;
  @Inject Clock clock;
  @Inject InstalledEngines engines;
  @Inject InstalledTasks tasks;
  @Inject ModelRegistry registry;
  @Inject WorkerInstallation installation;

  /**
   * What the job is told to do.
   *
   * @param source name of the file below {@link #folder}
   * @param fileName as it was called where it came from
   */
  public record Order(
      String source, String name, String fileName, ModelMapping mapping, String description) {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int slots() {
    return 1;
  }

  /** Where files wait for their import. */
  public static Path folder(Files files) {
    return files.folder("model-imports");
  }

  @Override
  public void run(JobContext job) throws Exception {
    Order order = Json.read(job.payload(), Order.class);
    Path source = folder(files).resolve(order.source());
    if (!java.nio.file.Files.exists(source)) {
      throw new ModelFileRefused("modelling.importing.gone");
    }
    Path work = files.temp("model-" + job.id() + "-");
    try {
      job.progress(5, "modelling.importing.step.read", order.fileName());
      Engines installed = engines.engines();
      ForeignEngine engine = Foreign.engine(installed, order.fileName());
      Path model = written(engine, order, source, work, job.ownerName());
      job.progress(40, "modelling.importing.step.try");
      double micros = tried(job, engine, model, work);
      job.progress(90, "modelling.importing.step.keep", order.name());
      job.complete(
          () -> {
            ModelVersion kept =
                registry.keepForeign(order.name(), model, order.description(), micros);
            return Json.write(Map.of("model", kept.name(), "version", kept.version()));
          });
    } finally {
      Files.delete(work);
    }
    Files.delete(source);
  }

  private Path written(ForeignEngine engine, Order order, Path source, Path work, String by)
      throws IOException {
    byte[] bytes = Foreign.bytes(engine, source);
    ForeignModel read = engine.read(bytes, order.mapping());
    Path model = work.resolve("model.aimodel");
    ModelFile.write(
        model,
        Foreign.header(engine, read, tasks.tasks(), order.fileName(), bytes, by, clock.instant()),
        Foreign.unloaded(read));
    return model;
  }

  private double tried(JobContext job, ForeignEngine engine, Path model, Path work)
      throws IOException, InterruptedException {
    TrialProcess trial =
        new TrialProcess(installation.foreignClassPath(), engines.classNames(engine.id()));
    job.onCancel(trial::cancel);
    try {
      return trial.run(model, work);
    } finally {
      job.checkCancelled();
    }
  }

  @Override
  public void abandoned(JobContext job) throws Exception {
    Order order = Json.read(job.payload(), Order.class);
    Files.delete(folder(files).resolve(order.source()));
  }
}
