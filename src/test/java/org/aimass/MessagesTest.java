package org.aimass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aimass.platform.Modules;
import org.junit.jupiter.api.Test;

/**
 * Every sentence is there in both languages with the same arguments, and every key that a page or
 * class asks for exists.
 */
class MessagesTest {
  private static final Path CODE = Path.of("src/main/java/org/aimass");
  private static final String MODULES = String.join("|", Modules.names());
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)}");
  private static final Pattern IN_PAGE =
      Pattern.compile("'((?:" + MODULES + ")\\.[A-Za-z0-9_.-]+)'(\\.concat)?");
  private static final Pattern IN_CODE =
      Pattern.compile("\"((?:" + MODULES + ")\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_.-]+)\"( \\+)?");

  @Test
  void both_languages_have_the_same_sentences() {
    for (Path english : bundles("messages.properties")) {
      Path chinese = english.resolveSibling("messages_zh_CN.properties");
      assertThat(chinese).exists();
      assertThat(read(chinese).keySet()).as(chinese.toString()).isEqualTo(read(english).keySet());
    }
  }

  @Test
  void both_languages_use_the_same_arguments() {
    for (Path english : bundles("messages.properties")) {
      Map<String, String> chinese = read(english.resolveSibling("messages_zh_CN.properties"));
      read(english)
          .forEach(
              (key, text) ->
                  assertThat(arguments(chinese.getOrDefault(key, text)))
                      .as(key)
                      .isEqualTo(arguments(text)));
    }
  }

  @Test
  void no_sentence_is_empty_or_written_twice_or_doubles_an_apostrophe() {
    List<String> wrong = new ArrayList<>();
    for (Path bundle :
        Stream.concat(
                bundles("messages.properties").stream(),
                bundles("messages_zh_CN.properties").stream())
            .toList()) {
      Map<String, String> seen = new TreeMap<>();
      for (String line : lines(bundle)) {
        int equals = line.indexOf('=');
        if (line.isBlank() || line.startsWith("#") || equals < 0) {
          continue;
        }
        String key = line.substring(0, equals).strip();
        // Apostrophes stand as they are: ours is no MessageFormat.
        boolean doubled = line.contains("''");
        if (line.substring(equals + 1).isBlank() || doubled || seen.put(key, line) != null) {
          wrong.add(bundle + " " + key);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_key_begins_with_the_package_of_its_bundle() {
    for (Path bundle : bundles("messages.properties")) {
      String owner = CODE.relativize(bundle.getParent()).toString().replace('\\', '/');
      assertThat(read(bundle).keySet())
          .as(bundle.toString())
          .allSatisfy(key -> assertThat(key).startsWith(owner.replace('/', '.') + "."));
    }
  }

  @Test
  void every_key_that_a_page_asks_for_exists() {
    assertThat(missing(files(Path.of("webapp"), ".xhtml"), IN_PAGE)).isEmpty();
  }

  @Test
  void every_key_that_a_class_asks_for_exists() {
    assertThat(missing(files(CODE, ".java"), IN_CODE)).isEmpty();
  }

  /**
   * A key that is put together at run time ("identity.role." + role) only has to begin like
   * existing ones.
   */
  private static Set<String> missing(List<Path> files, Pattern pattern) {
    Set<String> known =
        bundles("messages.properties").stream()
            .flatMap(b -> read(b).keySet().stream())
            .collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>();
    for (Path file : files) {
      Matcher matcher = pattern.matcher(String.join("\n", lines(file)));
      while (matcher.find()) {
        String key = matcher.group(1);
        boolean prefix = matcher.group(2) != null || key.endsWith(".");
        boolean found =
            prefix ? known.stream().anyMatch(k -> k.startsWith(key)) : known.contains(key);
        if (!found && !isNoKey(key)) {
          missing.add(file + ": " + key);
        }
      }
    }
    return missing;
  }

  /** Names of settings and files look alike. */
  private static boolean isNoKey(String text) {
    return text.matches(".*\\.(xhtml|java|yaml|properties|sql|csv|json|txt|js|css)");
  }

  private static Set<String> arguments(String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = ARGUMENT.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static List<Path> bundles(String name) {
    return files(CODE, "/" + name);
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> f.toString().replace('\\', '/').endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> read(Path bundle) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(bundle)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(bundle + "", e);
    }
    Map<String, String> map = new TreeMap<>();
    properties.forEach((k, v) -> map.put((String) k, (String) v));
    return map;
  }
}
