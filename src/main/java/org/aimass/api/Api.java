package org.aimass.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimass.platform.Modules;

/**
 * Our own API: everything that the portal can do. Its resources are found: the classes of the
 * modules' packages {@code rest} whose {@code @Path} begins with {@code v1/}, and whatever is
 * marked {@code @Provider} there.
 */
@ApplicationPath("/api")
public class Api extends Application {
  private static final Set<Class<?>> CLASSES =
      Modules.restClasses().stream().filter(Api::isOurs).collect(Collectors.toUnmodifiableSet());

  private static boolean isOurs(Class<?> type) {
    Path path = type.getAnnotation(Path.class);
    return path == null ? type.isAnnotationPresent(Provider.class) : path.value().startsWith("v1/");
  }

  @Override
  public Set<Class<?>> getClasses() {
    return CLASSES;
  }
}
