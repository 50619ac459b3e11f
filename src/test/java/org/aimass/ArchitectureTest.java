package org.aimass;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The map of the code: the line of modules, their public packages, the adapters, the libraries in
 * their packages, and the sizes. What does not fit yet stands in {@code
 * src/test/resources/architecture/}, each with its reason; those lists may only become shorter: a
 * new line is refused, and so is one that is not needed any more.
 */
class ArchitectureTest {
  /**
   * The line that data takes. Each module may use those before it. The only list of modules there
   * is, because their order is a decision.
   */
  private static final List<String> LINE =
      List.of(
          "platform",
          "jobs",
          "identity",
          "datasets",
          "sources",
          "recipes",
          "modelling",
          "library",
          "exploring",
          "serving",
          "operations",
          "decisions",
          "apps");

  private static final int LONGEST_CLASS = 350;
  private static final int WIDEST_RECORD = 10;
  private static final Path CODE = Path.of("src/main/java");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.aimass");

  @Test
  void each_module_uses_only_the_modules_before_it() {
    TreeSet<String> found = new TreeSet<>();
    dependencies(
        (from, to) -> {
          if (!from.isAdapter()
              && from.isOnTheLine()
              && to.isOnTheLine()
              && LINE.indexOf(to.module()) > LINE.indexOf(from.module())) {
            found.add(from.type() + " -> " + to.type());
          }
        });

    Exceptions.of("backwards").areJust(found);
  }

  @Test
  void only_the_root_package_of_a_module_is_used_from_outside() {
    TreeSet<String> found = new TreeSet<>();
    dependencies(
        (from, to) -> {
          if (from.isOnTheLine()
              && to.isOnTheLine()
              && !from.module().equals(to.module())
              && !to.isRoot()
              && !to.isAdapter()) {
            found.add(from.inner() + " -> " + to.inner());
          }
        });

    Exceptions.of("inner-packages").areJust(found);
  }

  /** Adapters of the platform are tools for the adapters of others. */
  @Test
  void an_adapter_is_used_by_its_own_module_alone_and_by_nothing_but_adapters() {
    TreeSet<String> found = new TreeSet<>();
    dependencies(
        (from, to) -> {
          boolean tool = to.module().equals("platform") && from.isAdapter();
          boolean own = from.module().equals(to.module()) && from.isAdapter();
          if (to.isAdapter() && !tool && !own && !from.module().equals("api")) {
            found.add(from.inner() + " -> " + to.inner());
          }
        });

    Exceptions.of("adapters").areJust(found);
  }

  @Test
  void no_package_of_a_module_lies_in_a_cycle() {
    Exceptions.of("cycles").areJust(inCycles(place -> true));
  }

  /** The stricter half: of the packages inside a module, without its root package. */
  @Test
  void no_inner_package_lies_in_a_cycle_of_inner_packages() {
    Exceptions.of("inner-cycles").areJust(inCycles(place -> !place.isRoot()));
  }

  private static Set<String> inCycles(Predicate<Place> which) {
    Map<String, Set<String>> uses = new TreeMap<>();
    dependencies(
        (from, to) -> {
          if (from.module().equals(to.module())
              && !from.inner().equals(to.inner())
              && which.test(from)
              && which.test(to)) {
            uses.computeIfAbsent(from.inner(), name -> new TreeSet<>()).add(to.inner());
          }
        });
    Set<String> inCycles = new TreeSet<>(uses.keySet());
    inCycles.removeIf(start -> !reachable(start, uses).contains(start));
    return inCycles;
  }

  private static Set<String> reachable(String start, Map<String, Set<String>> uses) {
    Set<String> reached = new TreeSet<>();
    List<String> next = new java.util.ArrayList<>(uses.get(start));
    while (!next.isEmpty()) {
      String name = next.remove(next.size() - 1);
      if (reached.add(name)) {
        next.addAll(uses.getOrDefault(name, Set.of()));
      }
    }
    return reached;
  }

  @ParameterizedTest
  @CsvSource({
    "weka.., org.aimass.modelling.engines.weka..",
    "ml.dmlc.., org.aimass.modelling.engines.xgboost..",
    "ai.onnxruntime.., org.aimass.modelling.engines.onnx..",
    "org.apache.poi.., org.aimass.datasets.files.excel..",
    "org.apache.parquet.., org.aimass.datasets.files.parquet..",
    "blue.strategic.., org.aimass.datasets.files.parquet..",
    "org.apache.hadoop.., org.aimass.datasets.files.parquet..",
    "org.apache.datasketches.., org.aimass.datasets.profiling..|org.aimass.datasets.importing..",
    "com.mysql.., org.aimass.datasets.storage..|org.aimass.sources.connectors.mysql..",
    "com.mongodb.., org.aimass.sources.connectors.mongodb..",
    "org.bson.., org.aimass.sources.connectors.mongodb..",
    "org.postgresql.., org.aimass.sources.connectors.postgresql..",
    "redis.clients.., org.aimass.sources.connectors.redis..",
    "io.undertow.., org.aimass.api.edge..",
    "org.xnio.., org.aimass.api.edge..",
    "org.bouncycastle.., org.aimass.identity",
    "org.flywaydb.., org.aimass.platform",
    "com.fasterxml.jackson.dataformat.., org.aimass.api",
    "com.cronutils.., org.aimass.jobs..",
    "de.siegmar.fastcsv.., org.aimass.datasets|org.aimass.datasets.importing",
    "com.github.houbb.., org.aimass.platform",
    "jakarta.faces.., org.aimass..web..",
    "org.primefaces.., org.aimass..web..",
    "jakarta.ws.rs.., org.aimass..rest..|org.aimass.api..",
    "ch.vorburger.., org.aimass.launcher..",
    "org.wildfly.., org.aimass.launcher.."
  })
  void a_library_stays_in_its_package(String library, String packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages.split("\\|"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library)
        .check(CLASSES);
  }

  /** Reading serialised objects runs code of whatever class the bytes name. */
  @Test
  void only_the_reader_of_models_with_its_list_of_classes_deserialises() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.aimass.modelling.engines.weka.ModelStream")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.io\\.ObjectInputStream|java\\.io\\.Externalizable"
                + "|weka\\.core\\.Serializ(ationHelper|edObject)|java\\.beans\\.XMLDecoder")
        .check(CLASSES);
  }

  /** The server's only way out, with its guard; the launcher asks its own server alone. */
  @Test
  void nothing_calls_other_servers_past_the_guard() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.aimass.platform.OutgoingHttp")
        .and(describe("not of the launcher", type -> !isOfLauncher(type)))
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.net\\.http\\.HttpClient|java\\.net\\.HttpURLConnection")
        .check(CLASSES);
  }

  private static boolean isOfLauncher(JavaClass type) {
    return type.getPackageName().startsWith("org.aimass.launcher");
  }

  @Test
  void the_launcher_stands_alone_and_uses_only_the_rest_interface() {
    noClasses()
        .that(resideInAnyPackage("org.aimass.launcher.."))
        .should()
        .dependOnClassesThat(
            describe(
                "of the product",
                type -> type.getPackageName().startsWith("org.aimass.") && !isOfLauncher(type)))
        .check(CLASSES);
    noClasses()
        .that(describe("outside the launcher", type -> !isOfLauncher(type)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.aimass.launcher..")
        .check(CLASSES);
  }

  @Test
  void a_class_has_at_most_350_lines() throws IOException {
    TreeSet<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(CODE)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        if (Files.readAllLines(file).size() > LONGEST_CLASS) {
          String name = CODE.relativize(file).toString().replace('\\', '/').replace('/', '.');
          found.add(name.substring(0, name.length() - ".java".length()));
        }
      }
    }

    Exceptions.of("large-classes").areJust(found);
  }

  @Test
  void a_record_has_at_most_ten_components() {
    TreeSet<String> found = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (type.isRecord() && type.reflect().getRecordComponents().length > WIDEST_RECORD) {
        found.add(type.getName());
      }
    }

    Exceptions.of("wide-records").areJust(found);
  }

  private interface Pair {
    void of(Place from, Place to);
  }

  private static void dependencies(Pair pair) {
    Predicate<JavaClass> ours = type -> type.getPackageName().startsWith("org.aimass.");
    for (JavaClass type : CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (ours.test(type) && ours.test(target)) {
          pair.of(Place.of(type), Place.of(target));
        }
      }
    }
  }

  /**
   * Where a class lies.
   *
   * @param inner the package without org.aimass
   */
  private record Place(String module, String inner, String type) {
    static Place of(JavaClass type) {
      String inner = type.getPackageName().substring("org.aimass.".length());
      String name = type.getName().replaceFirst("\\$.*", "").substring("org.aimass.".length());
      return new Place(inner.replaceFirst("\\..*", ""), inner, name);
    }

    boolean isRoot() {
      return inner.equals(module);
    }

    boolean isOnTheLine() {
      return LINE.contains(module);
    }

    boolean isAdapter() {
      return (inner + ".").contains(".web.") || (inner + ".").contains(".rest.");
    }
  }

  /** A list of what does not fit yet: a line each, with its reason behind a hash. */
  private record Exceptions(String file, Set<String> lines) {
    private static final Path FOLDER = Path.of("src/test/resources/architecture");

    static Exceptions of(String name) {
      Path file = FOLDER.resolve(name + ".txt");
      TreeSet<String> lines = new TreeSet<>();
      try {
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
          String entry = line.replaceFirst("#.*", "").strip();
          if (!entry.isEmpty()) {
            lines.add(entry);
          }
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      return new Exceptions(file.toString(), lines);
    }

    void areJust(Set<String> found) {
      assertThat(found)
          .as("%s: what is found has to be mended, what is only listed has to be deleted", file)
          .isEqualTo(lines);
    }
  }
}
