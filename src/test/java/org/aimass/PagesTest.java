package org.aimass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must not be written in a page, because nobody would see at once what it does. */
class PagesTest {
  private static final Pattern REQUIRED_PARAMETER =
      Pattern.compile("<f:viewParam[^>]*\\srequired=\"true\"");

  /**
   * Faces takes a required parameter for missing from the second press on a page on: the action is
   * left out without a word. A page whose parameter is missing answers 404 from its load method.
   */
  @Test
  void no_parameter_of_a_page_is_required() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("webapp"))) {
      List<Path> pages = files.filter(file -> file.toString().endsWith(".xhtml")).toList();

      assertThat(pages).isNotEmpty();
      assertThat(pages)
          .allSatisfy(
              page -> assertThat(Files.readString(page)).doesNotContainPattern(REQUIRED_PARAMETER));
    }
  }
}
