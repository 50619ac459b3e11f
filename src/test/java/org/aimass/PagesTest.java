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

  /** Attributes whose value becomes part of a script, on whatever component. */
  private static final Pattern WORDS_IN_A_SCRIPT =
      Pattern.compile(
          "\\s(on[a-z]+|widgetVar|beforeShow|extender|accept|callback)=\"[^\"]*#\\{"
              + "|<p:confirm\\b[^>]*#\\{"
              + "|<p:[a-zA-Z]+[^>]*>\\s*<f:(param|attribute)\\b");

  /** Endings of file names that formats bring, on a plain input that has no script. */
  private static final String ENDINGS = "accept=\"#{accepted}\"";

  /** What stands between the tags of a script. */
  private static final Pattern SCRIPT = Pattern.compile("(?s)<script\\b[^>]*>(.*?)</script>");

  /**
   * A name that somebody has chosen may end a script, or begin a part of one that nobody closes:
   * with it a question before a deletion was not asked. Words go into attributes and texts of the
   * page, and scripts read them there.
   */
  @Test
  void no_name_is_written_into_a_script() throws IOException {
    assertThat(pages())
        .allSatisfy(
            page -> {
              String text = Files.readString(page).replaceAll("(?s)<!--.*?-->", "");
              assertThat(text.replace(ENDINGS, "")).doesNotContainPattern(WORDS_IN_A_SCRIPT);
              SCRIPT
                  .matcher(text)
                  .results()
                  .forEach(script -> assertThat(script.group(1)).as("in a script").isBlank());
            });
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("webapp"))) {
      List<Path> pages = files.filter(file -> file.toString().endsWith(".xhtml")).toList();
      assertThat(pages).isNotEmpty();
      return pages;
    }
  }

  /**
   * Faces takes a required parameter for missing from the second press on a page on: the action is
   * left out without a word. A page whose parameter is missing answers 404 from its load method.
   */
  @Test
  void no_parameter_of_a_page_is_required() throws IOException {
    assertThat(pages())
        .allSatisfy(
            page -> assertThat(Files.readString(page)).doesNotContainPattern(REQUIRED_PARAMETER));
  }
}
