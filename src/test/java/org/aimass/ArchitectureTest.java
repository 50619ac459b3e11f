package org.aimass;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The map of packages: the straight line, the porches, and the libraries that stay in their rooms.
 */
@AnalyzeClasses(packages = "org.aimass", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String PORCHES_OF_PAGES = "..web..";
  private static final String PORCHES_OF_THE_API = "..rest..";

  @ArchTest
  static final ArchRule data_becomes_models_becomes_predictions =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("platform")
          .definedBy("org.aimass.platform..")
          .layer("identity")
          .definedBy("org.aimass.identity..")
          .layer("datasets")
          .definedBy("org.aimass.datasets..")
          .layer("modelling")
          .definedBy("org.aimass.modelling..")
          .layer("serving")
          .definedBy("org.aimass.serving..")
          .layer("decisions")
          .definedBy("org.aimass.decisions..")
          .layer("apps")
          .definedBy("org.aimass.apps..")
          .whereLayer("apps")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("decisions")
          .mayOnlyBeAccessedByLayers("apps")
          .whereLayer("serving")
          .mayOnlyBeAccessedByLayers("decisions", "apps")
          .whereLayer("modelling")
          .mayOnlyBeAccessedByLayers("serving", "decisions", "apps")
          .whereLayer("datasets")
          .mayOnlyBeAccessedByLayers("modelling", "serving", "decisions", "apps")
          // A porch may look at every front door.
          .ignoreDependency(
              DescribedPredicate.describe("a porch", ArchitectureTest::isPorch),
              DescribedPredicate.alwaysTrue());

  private static boolean isPorch(JavaClass type) {
    return type.getPackageName().contains(".web") || type.getPackageName().contains(".rest");
  }

  @ArchTest
  static final ArchRule nothing_looks_at_a_porch =
      noClasses()
          .that()
          .resideOutsideOfPackages(PORCHES_OF_PAGES, PORCHES_OF_THE_API, "org.aimass.api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.aimass..web..", "org.aimass..rest..");

  @ArchTest
  static final ArchRule weka_stays_in_its_engine =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.aimass.modelling.engines.weka..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("weka..");

  /** Reading serialised objects runs code of whatever class the bytes name. */
  @ArchTest
  static final ArchRule only_the_reader_of_models_with_its_list_of_classes_deserialises =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.aimass.modelling.engines.weka.ModelStream")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.io\\.ObjectInputStream|java\\.io\\.Externalizable"
                  + "|weka\\.core\\.Serializ(ationHelper|edObject)|java\\.beans\\.XMLDecoder");

  @ArchTest
  static final ArchRule poi_stays_in_the_excel_connector =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.aimass.datasets.files.excel..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.poi..");

  @ArchTest
  static final ArchRule pages_and_their_technology_stay_in_web_rooms =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.aimass..web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.faces..", "org.primefaces..");

  @ArchTest
  static final ArchRule the_launcher_stands_alone =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.aimass.launcher..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.aimass.launcher..");

  @ArchTest
  static final ArchRule the_launcher_uses_only_the_rest_interface =
      noClasses()
          .that()
          .resideInAPackage("org.aimass.launcher..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.aimass.platform..",
              "org.aimass.identity..",
              "org.aimass.datasets..",
              "org.aimass.modelling..",
              "org.aimass.serving..",
              "org.aimass.apps..");
}
