package org.aimass.modelling.importing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.aimass.identity.Audit;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.jobs.Jobs;
import org.aimass.modelling.ModelCards;
import org.aimass.modelling.ModelFileRefused;
import org.aimass.modelling.ModelMapping;
import org.aimass.modelling.ModelRegistry;
import org.aimass.modelling.engines.ForeignEngine;
import org.aimass.modelling.engines.ForeignFile;
import org.aimass.modelling.engines.ForeignModel;
import org.aimass.modelling.engines.InstalledEngines;
import org.aimass.platform.Files;
import org.aimass.platform.Json;
import org.aimass.platform.Places;

/** Brings in models that were made elsewhere, from files in formats of others. */
@Stateless
@Permitted(Role.Names.MODEL_DEVELOPER)
public class ModelImports {
  /** A large file and what is read of it lie in memory: one for each person, few in all. */
  private static final Places READING = new Places(1, 2, 20_000);

  @Inject ModelRegistry registry;
  @Inject CurrentActor user;
  @Inject InstalledEngines engines;
  @Inject Files files;
  @Inject Jobs jobs;
  @Inject Audit audit;

  /** The endings of the files that are read, without the dot. */
  public List<String> endings() {
    return Foreign.engines(engines.engines()).stream().map(ForeignEngine::ending).sorted().toList();
  }

  /** The largest file that any engine reads, in bytes. */
  public long largest() {
    return Foreign.engines(engines.engines()).stream()
        .mapToLong(ForeignEngine::largest)
        .max()
        .orElse(0);
  }

  /**
   * The id of the engine that reads a file of this name.
   *
   * @throws ModelFileRefused with the endings that there are
   */
  public String engine(String fileName) {
    return Foreign.engine(engines.engines(), fileName).id();
  }

  /**
   * What a file says of itself. Nothing of it is run.
   *
   * @throws ModelFileRefused in words, when it is not read here
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public ForeignFile look(Path file, String fileName) {
    try (Places.Place place = READING.take(user.id())) {
      ForeignEngine engine = Foreign.engine(engines.engines(), fileName);
      return engine.look(Foreign.bytes(engine, file));
    }
  }

  /**
   * The model that a file would become. Nothing of it is run.
   *
   * @throws ModelFileRefused in words, when it is not read here or the mapping does not fit
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public ForeignModel read(Path file, String fileName, ModelMapping mapping) {
    try (Places.Place place = READING.take(user.id())) {
      ForeignEngine engine = Foreign.engine(engines.engines(), fileName);
      return engine.read(Foreign.bytes(engine, file), mapping);
    }
  }

  /**
   * Checks a file and starts its import as a job, which tries the model and keeps it as the next
   * version. The file is moved away.
   *
   * @param name of the model; an existing one gets its next version, if it answers the same
   *     question
   * @param description first words of the model card; may be null
   * @return the job
   * @throws ModelFileRefused in words; nothing is started
   */
  public long importFile(
      String name, Path file, String fileName, ModelMapping mapping, String description) {
    String checked = ModelRegistry.checkedName(name);
    ModelCards.first(description);
    ForeignModel model = read(file, fileName, mapping);
    registry.requireSameQuestion(checked, model.answers(), model.target());
    String source = UUID.randomUUID().toString();
    long job =
        jobs.submit(
            ModelImportJob.KIND,
            checked,
            Json.write(new ModelImportJob.Order(source, checked, fileName, mapping, description)));
    audit.record("MODEL_IMPORT", checked, Json.write(Map.of("file", fileName, "job", job)));
    try {
      java.nio.file.Files.move(file, ModelImportJob.folder(files).resolve(source));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return job;
  }
}
