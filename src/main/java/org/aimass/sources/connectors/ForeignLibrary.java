package org.aimass.sources.connectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.aimass.platform.Configuration;

/**
 * A client that brings thousands of classes of others. Its jars lie in a folder of its own beside
 * the server, never among the product's, and are loaded at first use by a class loader that sees
 * the JDK and nothing of the product; so nobody else sees its parsers and loggers. It is called by
 * reflection, or through an interface of the JDK.
 */
public final class ForeignLibrary {
  private static final Map<String, ForeignLibrary> LOADED = new ConcurrentHashMap<>();

  private final ClassLoader loader;
  private final Map<String, Method> methods = new ConcurrentHashMap<>();

  private ForeignLibrary(ClassLoader loader) {
    this.loader = loader;
  }

  /** The jars of a connector; empty where they were left out. */
  public static List<Path> jars(String connector) {
    Optional<Path> folder =
        Optional.ofNullable(System.getProperty("aimass.connectors"))
            .or(() -> Configuration.text("AIMASS_CONNECTORS"))
            .map(Path::of)
            .map(all -> all.resolve(connector))
            .filter(Files::isDirectory);
    if (folder.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.get())) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The library of a connector whose jars are there; loaded once, and never let go. */
  public static ForeignLibrary of(String connector) {
    return LOADED.computeIfAbsent(connector, name -> load(name, jars(name)));
  }

  /** A library of any jars, which nobody else gets. */
  public static ForeignLibrary load(String name, List<Path> jars) {
    return new ForeignLibrary(
        new URLClassLoader(
            "connector-" + name,
            jars.stream().map(ForeignLibrary::url).toArray(URL[]::new),
            ClassLoader.getPlatformClassLoader()));
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  public Class<?> type(String name) {
    try {
      return Class.forName(name, true, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("The connector's folder does not hold " + name, e);
    }
  }

  /** Whether a class is one of the library's own jars. */
  public boolean holds(Class<?> type) {
    return type.getClassLoader() == loader;
  }

  /** What the library's own jars offer as implementations of an interface of the JDK. */
  public <T> List<T> services(Class<T> type) {
    return ServiceLoader.load(type, loader).stream()
        .filter(provider -> holds(provider.type()))
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /** Makes an object by its public constructor without arguments. */
  public Object make(String type) throws Exception {
    return type(type).getConstructor().newInstance();
  }

  /**
   * Calls a public method.
   *
   * @param type the public class or interface that has it; its first method of that name that takes
   *     these arguments is meant
   * @param target null for a static method
   * @throws Exception what the method throws
   */
  public Object call(String type, String method, Object target, Object... arguments)
      throws Exception {
    String key = type + "." + method + "/" + arguments.length;
    Method found = methods.get(key);
    if (found == null || !fits(found, arguments)) {
      found = find(type, method, arguments);
      methods.put(key, found);
    }
    try {
      return found.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) e.getCause();
    }
  }

  private Method find(String type, String method, Object... arguments) {
    for (Method each : type(type).getMethods()) {
      if (each.getName().equals(method) && fits(each, arguments)) {
        return each;
      }
    }
    throw new IllegalStateException("There is no " + method + " of " + type);
  }

  private static boolean fits(Method method, Object... arguments) {
    Class<?>[] types = method.getParameterTypes();
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!MethodType.methodType(types[i]).wrap().returnType().isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }

  /** Does something with the library's loader as the thread's: it looks for its files there. */
  public <T> T within(Callable<T> what) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return what.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
