package org.aimass;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aimass.platform.Modules;
import org.junit.jupiter.api.Test;

/**
 * Every page and address has its row in the matrix, with just the roles that the code lets in; and
 * no row is left over.
 */
class PermissionMatrixTest {

  @Test
  void every_page_has_its_row_and_its_line() throws IOException {
    Map<String, Set<String>> lines = pageLines();
    assertThat(lines.keySet()).as("lines in pages.properties").containsAll(pages());
    assertThat(rows("PAGE")).as("rows of the matrix").isEqualTo(lines);
  }

  @Test
  void every_address_of_the_api_has_its_row() {
    Map<String, Set<String>> code = new TreeMap<>();
    for (Class<? extends Application> application : applications()) {
      for (Class<?> resource : resources(application)) {
        for (Method method : resource.getMethods()) {
          verb(method)
              .ifPresent(
                  verb ->
                      code.put(
                          verb + " " + path(application, resource, method),
                          roles(resource, method)));
        }
      }
    }
    Map<String, Set<String>> matrix = new TreeMap<>();
    PermissionMatrix.rows().stream()
        .filter(row -> !row.method().equals("PAGE"))
        .forEach(row -> matrix.put(row.address(), row.roles()));

    assertThat(matrix).isEqualTo(code);
  }

  @Test
  void every_resource_belongs_to_an_application() {
    Set<String> listed =
        applications().stream()
            .flatMap(a -> resources(a).stream())
            .map(Class::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> found =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.aimass")
                .stream()
                .filter(c -> c.isAnnotatedWith(jakarta.ws.rs.Path.class))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));

    assertThat(listed).isEqualTo(found);
  }

  private static Map<String, Set<String>> rows(String method) {
    return PermissionMatrix.rows().stream()
        .filter(row -> row.method().equals(method))
        .collect(
            Collectors.toMap(
                PermissionMatrix.Row::path,
                PermissionMatrix.Row::roles,
                (a, b) -> a,
                TreeMap::new));
  }

  private static Set<String> pages() throws IOException {
    Path webapp = Path.of("webapp");
    try (Stream<Path> files = Files.walk(webapp)) {
      return files
          .map(f -> "/" + webapp.relativize(f).toString().replace('\\', '/'))
          .filter(
              f ->
                  f.endsWith(".xhtml")
                      && !f.startsWith("/WEB-INF/")
                      && !f.startsWith("/resources/"))
          // Stands in the place of a page that fails; at its own address there is nothing.
          .filter(f -> !f.equals("/identity/error.xhtml"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Map<String, Set<String>> pageLines() {
    Map<String, Set<String>> lines = new TreeMap<>();
    for (String module : Modules.having("pages.properties")) {
      Modules.properties(module, "pages.properties")
          .forEach(
              (page, roles) ->
                  lines.put((String) page, Set.of(((String) roles).strip().split("\\s+"))));
    }
    return lines;
  }

  @SuppressWarnings("unchecked")
  private static List<Class<? extends Application>> applications() {
    return new ClassFileImporter()
        .importPackages("org.aimass.api").stream()
            .filter(c -> c.isAnnotatedWith(ApplicationPath.class))
            .map(c -> (Class<? extends Application>) c.reflect())
            .collect(Collectors.toList());
  }

  private static List<Class<?>> resources(Class<? extends Application> application) {
    try {
      return application.getDeclaredConstructor().newInstance().getClasses().stream()
          .filter(c -> c.isAnnotationPresent(jakarta.ws.rs.Path.class))
          .collect(Collectors.toList());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static java.util.Optional<String> verb(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        return java.util.Optional.of(verb.value());
      }
    }
    return java.util.Optional.empty();
  }

  private static String path(Class<?> application, Class<?> resource, Method method) {
    String path =
        application.getAnnotation(ApplicationPath.class).value()
            + "/"
            + resource.getAnnotation(jakarta.ws.rs.Path.class).value();
    jakarta.ws.rs.Path own = method.getAnnotation(jakarta.ws.rs.Path.class);
    if (own != null) {
      path += "/" + own.value();
    }
    return "/"
        + Stream.of(path.split("/")).filter(p -> !p.isEmpty()).collect(Collectors.joining("/"));
  }

  private static Set<String> roles(Class<?> resource, Method method) {
    if (method.isAnnotationPresent(PermitAll.class)) {
      return Set.of("PUBLIC");
    }
    RolesAllowed roles =
        method.isAnnotationPresent(RolesAllowed.class)
            ? method.getAnnotation(RolesAllowed.class)
            : resource.getAnnotation(RolesAllowed.class);
    return roles == null ? Set.of("NOBODY") : Set.of(roles.value());
  }
}
