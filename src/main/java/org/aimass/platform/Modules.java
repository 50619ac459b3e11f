package org.aimass.platform;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What modules bring with them, found by its name instead of entered into a list. A module is a
 * package below {@code org.aimass}; beside its classes stand its {@code messages.properties},
 * {@code pages.properties} and {@code openapi.yaml}. The folder of classes is listed once, when the
 * first of them is asked for.
 */
public final class Modules {
  private static final String ROOT = "/org/aimass/";
  private static final String CLASS = ".class";

  /**
   * Properties, descriptions and the classes of the REST adapters, by their path below the root.
   */
  private static final SortedSet<String> FOUND = list(folder());

  private Modules() {}

  /** Every module that has words of its own, which are all that a person meets. */
  public static List<String> names() {
    return having("messages.properties");
  }

  /** The modules in whose root package a file of this name stands, in alphabetical order. */
  public static List<String> having(String file) {
    return packagesHaving(file).stream().filter(name -> name.indexOf('.') < 0).toList();
  }

  /**
   * The packages in which a file of this name stands, without the leading {@code org.aimass}:
   * {@code modelling}, {@code modelling.engines.weka}.
   */
  public static List<String> packagesHaving(String file) {
    String end = "/" + file;
    return FOUND.stream()
        .filter(path -> path.endsWith(end))
        .map(path -> path.substring(0, path.length() - end.length()).replace('/', '.'))
        .toList();
  }

  /** A file of a package named as in {@link #packagesHaving}; empty when it is not there. */
  public static Optional<InputStream> open(String owner, String file) {
    return Optional.ofNullable(
        Modules.class.getResourceAsStream(ROOT + owner.replace('.', '/') + "/" + file));
  }

  /** A properties file of such a package; without entries when it is not there. */
  public static Properties properties(String owner, String file) {
    Properties entries = new Properties();
    try (InputStream in = open(owner, file).orElseGet(InputStream::nullInputStream)) {
      entries.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " of " + owner, e);
    }
    return entries;
  }

  /** The classes of every module's package {@code rest}, nested ones too. */
  public static List<Class<?>> restClasses() {
    return FOUND.stream()
        .filter(path -> path.matches(".+/rest/[^/]+\\.class"))
        .<Class<?>>map(Modules::load)
        .toList();
  }

  /**
   * The implementations of a seam, in the order of their names: each lies in a package of its own
   * right below the seam's, has a name that ends with the seam's, and a public constructor without
   * arguments.
   */
  public static <T> List<T> implementations(Class<T> seam) {
    return implementations(seam, seam.getPackageName(), seam.getSimpleName());
  }

  /**
   * As {@link #implementations(Class)}, for a seam that lies apart from them.
   *
   * @param above the package right below which theirs lie
   * @param ending of their names
   */
  public static <T> List<T> implementations(Class<T> seam, String above, String ending) {
    String below = path(above) + "/";
    String end = ending + CLASS;
    return FOUND.stream()
        .filter(path -> path.startsWith(below) && path.endsWith(end))
        .filter(path -> path.indexOf('/', below.length()) == path.lastIndexOf('/'))
        .<T>map(path -> make(path, seam))
        .toList();
  }

  private static String path(String packageName) {
    return ("/" + packageName.replace('.', '/')).substring(ROOT.length());
  }

  private static <T> T make(String path, Class<T> seam) {
    try {
      return load(path).asSubclass(seam).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(path + " cannot be made", e);
    }
  }

  private static Class<?> load(String path) {
    String name =
        (ROOT.substring(1) + path.substring(0, path.length() - CLASS.length())).replace('/', '.');
    try {
      return Class.forName(name, false, Modules.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** The folder of {@code org.aimass} among the product's own classes. */
  private static Path folder() {
    URL own = Modules.class.getResource("Modules.class");
    try {
      return (own.getProtocol().equals("vfs") ? unpacked(own) : Path.of(own.toURI()))
          .getParent()
          .getParent();
    } catch (IOException | ReflectiveOperationException | URISyntaxException e) {
      throw new IllegalStateException("The product's own classes are not found at " + own, e);
    }
  }

  /**
   * Where the server has unpacked a file of the WAR; the classes of its file system are not ours.
   */
  private static Path unpacked(URL inTheServer) throws IOException, ReflectiveOperationException {
    ClassLoader theirs = inTheServer.openConnection().getClass().getClassLoader();
    Class<?> fileSystem = Class.forName("org.jboss.vfs.VFS", true, theirs);
    Object file = fileSystem.getMethod("getChild", URL.class).invoke(null, inTheServer);
    return ((File) file.getClass().getMethod("getPhysicalFile").invoke(file)).toPath();
  }

  private static SortedSet<String> list(Path folder) {
    SortedSet<String> found = new TreeSet<>();
    try (Stream<Path> files = java.nio.file.Files.walk(folder)) {
      files
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(path -> path.matches(".+\\.(properties|yaml|class)"))
          .forEach(found::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }
}
