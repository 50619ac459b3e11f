package org.aimass.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModulesTest {
  @Test
  void a_module_is_found_by_its_words() {
    assertThat(Modules.names()).contains("platform", "identity", "datasets").isSorted();
  }

  @Test
  void a_file_is_found_in_the_module_that_has_it() {
    assertThat(Modules.having("pages.properties")).contains("datasets").doesNotContain("platform");
    assertThat(Modules.properties("datasets", "pages.properties"))
        .containsKey("/datasets/list.xhtml");
    assertThat(Modules.properties("platform", "pages.properties")).isEmpty();
  }

  @Test
  void resources_are_found_among_the_classes_of_the_packages_named_rest() {
    assertThat(Modules.restClasses())
        .contains(org.aimass.platform.rest.ProblemJson.class)
        .allSatisfy(type -> assertThat(type.getPackageName()).endsWith(".rest"));
  }
}
