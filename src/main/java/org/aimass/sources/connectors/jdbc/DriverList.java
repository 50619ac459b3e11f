package org.aimass.sources.connectors.jdbc;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aimass.platform.Configuration;

/**
 * The drivers that an administrator allows, a file of properties:
 *
 * <pre>{@code
 * h2.jars=h2-2.4.240.jar 9b1fda8a4a1c...
 * h2.url=jdbc:h2:tcp://{host}:{port}/{database};IFEXISTS=TRUE
 * }</pre>
 *
 * with, where it is needed, the driver's class ({@code h2.driver}), further jars separated by
 * commas, and properties of each connection ({@code h2.property.<name>}).
 */
final class DriverList {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");
  private static final Pattern JAR =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._+-]*\\.jar)\\s+([0-9a-fA-F]{64})");
  private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");
  private static final List<String> PLACES = List.of("host", "name", "port", "database");

  private final Path folder;
  private final Path list;

  /**
   * @param folder that the jars lie in
   */
  DriverList(Path folder, Path list) {
    this.folder = folder;
    this.list = list;
  }

  /**
   * The list of this installation: jars are in {@code drivers} of the data folder, and so is the
   * file {@code allowed.properties}, unless AIMASS_JDBC_DRIVERS names another file.
   */
  static DriverList configured() {
    Path folder = new org.aimass.platform.Files().data().resolve("drivers");
    return new DriverList(
        folder,
        Configuration.text("AIMASS_JDBC_DRIVERS")
            .map(Path::of)
            .orElseGet(() -> folder.resolve("allowed.properties")));
  }

  Path folder() {
    return folder;
  }

  /**
   * What can be used: on the list, and all its jars there. By name.
   *
   * @throws ListRefused when the list is wrong
   */
  List<JdbcDriver> drivers() throws ListRefused {
    return read().stream()
        .filter(
            driver ->
                driver.jars().keySet().stream()
                    .allMatch(jar -> Files.isRegularFile(folder.resolve(jar))))
        .toList();
  }

  Optional<JdbcDriver> named(String name) throws ListRefused {
    return drivers().stream().filter(driver -> driver.name().equals(name)).findFirst();
  }

  /** A list that an administrator has to correct. */
  static final class ListRefused extends Exception {
    private static final long serialVersionUID = 1L;

    ListRefused(String message) {
      super(message);
    }
  }

  private List<JdbcDriver> read() throws ListRefused {
    if (!Files.isRegularFile(list)) {
      return List.of();
    }
    Properties all = new Properties();
    try (Reader in = Files.newBufferedReader(list)) {
      all.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new ListRefused(e.getMessage());
    }
    Map<String, Map<String, String>> byName = new TreeMap<>();
    for (String key : new TreeSet<>(all.stringPropertyNames())) {
      int point = key.indexOf('.');
      String name = point < 0 ? key : key.substring(0, point);
      if (point < 0 || !NAME.matcher(name).matches()) {
        throw new ListRefused(key);
      }
      byName
          .computeIfAbsent(name, n -> new TreeMap<>())
          .put(key.substring(point + 1), all.getProperty(key).strip());
    }
    List<JdbcDriver> drivers = new ArrayList<>();
    for (Map.Entry<String, Map<String, String>> each : byName.entrySet()) {
      drivers.add(driver(each.getKey(), each.getValue()));
    }
    return drivers;
  }

  private static JdbcDriver driver(String name, Map<String, String> said) throws ListRefused {
    Properties properties = new Properties();
    for (Map.Entry<String, String> each : said.entrySet()) {
      if (each.getKey().startsWith("property.")) {
        properties.setProperty(each.getKey().substring("property.".length()), each.getValue());
      } else if (!List.of("jars", "url", "driver").contains(each.getKey())) {
        throw new ListRefused(name + "." + each.getKey());
      }
    }
    return new JdbcDriver(name, jars(name, said), url(name, said), said.get("driver"), properties);
  }

  private static Map<String, String> jars(String name, Map<String, String> said)
      throws ListRefused {
    Map<String, String> jars = new LinkedHashMap<>();
    for (String each : said.getOrDefault("jars", "").split(",")) {
      Matcher jar = JAR.matcher(each.strip());
      if (!jar.matches()) {
        throw new ListRefused(name + ".jars");
      }
      jars.put(jar.group(1), jar.group(2).toLowerCase());
    }
    return jars;
  }

  private static String url(String name, Map<String, String> said) throws ListRefused {
    String url = said.getOrDefault("url", "");
    Matcher place = PLACE.matcher(url);
    boolean host = false;
    while (place.find()) {
      if (!PLACES.contains(place.group(1))) {
        throw new ListRefused(name + ".url " + place.group());
      }
      host |= place.group(1).equals("host") || place.group(1).equals("name");
    }
    if (!url.startsWith("jdbc:") || !host) {
      throw new ListRefused(name + ".url");
    }
    return url;
  }
}
