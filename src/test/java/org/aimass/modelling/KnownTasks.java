package org.aimass.modelling;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.aimass.modelling.tasks.classification.Classification;
import org.aimass.modelling.tasks.clustering.Clustering;
import org.aimass.modelling.tasks.regression.Regression;

/** The tasks of the product, for tests without CDI. */
public final class KnownTasks {
  public static final Task CLASSIFICATION = Classification.task();
  public static final Task REGRESSION = Regression.task();
  public static final Task CLUSTERING = Clustering.task();

  /** Those for which there is a class, as CDI finds them in the server. */
  public static final Tasks ALL = new Tasks(found());

  private KnownTasks() {}

  private static List<Task> found() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.aimass.modelling.tasks")
            .stream()
            .filter(type -> type.isAssignableTo(Task.class))
            .map(type -> made(type.reflect()))
            .map(task -> Task.named(task.name()))
            .toList();
  }

  private static Task made(Class<?> type) {
    try {
      return type.asSubclass(Task.class).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }
}
