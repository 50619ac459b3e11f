package org.aimass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How tests are written: they wait for conditions ({@link Eventually}), and what they say about
 * time counts on a quiet machine alone ({@link WallClock}).
 */
class TestHabitsTest {
  private static final Path TESTS = Path.of("src/test/java");

  private static final Pattern PAUSE =
      Pattern.compile("\\.sleep\\(|\\bparkNanos\\(|\\bwaitForTimeout\\(");

  private static final Pattern CLOCK =
      Pattern.compile(
          "assertTimeout|@Timeout|\\.isLessThan(OrEqualTo)?\\(\\s*(java\\.time\\.)?Duration\\b"
              + "|\\.millis\\([0-9.]+\\)\\)\\s*\\.is");

  /** What may pause: polls for others, and what needs a moment or a pace to be what it is. */
  private static final Set<String> PAUSES =
      Set.of(
          "Eventually.java", // polls
          "RealMysql.java", // polls until a database server is there
          "Window.java", // polls a page
          "WholeWayInTheBrowserIT.java", // looks at a running training again and again
          "Load.java", // keeps the pace of its requests
          "StubbornEngine.java", // a training without end
          "DatabaseDumpTest.java", // writes as fast as people could
          "ImportFaultsIT.java", // cuts connections at any moment
          "JobsIT.java" // lets a job go while another thread waits for it
          );

  /** What is said here is about lengths of time that are values, not about how long it took. */
  private static final Set<String> VALUES = Set.of("SupervisionTest.java", "TestHabitsTest.java");

  @Test
  void tests_wait_for_conditions_and_not_for_a_time() {
    assertThat(filesWith(PAUSE, file -> !PAUSES.contains(file))).isEmpty();
  }

  @Test
  void tests_say_nothing_about_the_wall_clock() {
    assertThat(filesWith(CLOCK, file -> !VALUES.contains(file))).isEmpty();
  }

  private static Stream<String> filesWith(Pattern pattern, Predicate<String> counts) {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> pattern.matcher(read(file)).find())
          .map(file -> file.getFileName().toString())
          .filter(counts)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
