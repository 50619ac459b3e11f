package org.aimass.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Task;
import org.junit.jupiter.api.Test;

/** The description of the API and the resources say the same. */
class OpenApiTest {
  private static final Set<String> VERBS = Set.of("get", "post", "put", "delete", "patch", "head");
  private final JsonNode document = new OpenApi().document();

  @Test
  void every_address_is_described_and_every_described_address_is_there() {
    assertThat(described()).isEqualTo(answered());
  }

  @Test
  void every_operation_has_its_own_id_and_a_summary() {
    List<String> ids = new ArrayList<>();
    operations(
        (address, operation) -> {
          assertThat(operation.path("operationId").asText()).as(address).isNotBlank();
          assertThat(operation.path("summary").asText()).as(address).isNotBlank();
          ids.add(operation.path("operationId").asText());
        });
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void every_path_parameter_is_described() {
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      Set<String> wanted =
          java.util.regex.Pattern.compile("\\{(\\w+)}")
              .matcher(path.getKey())
              .results()
              .map(m -> m.group(1))
              .collect(Collectors.toSet());
      for (String verb : VERBS) {
        if (path.getValue().has(verb)) {
          Set<String> found = new TreeSet<>();
          Stream.of(
                  path.getValue().path("parameters"), path.getValue().path(verb).path("parameters"))
              .forEach(
                  list ->
                      list.forEach(
                          p -> {
                            if (p.path("in").asText().equals("path")) {
                              found.add(p.path("name").asText());
                            }
                          }));
          assertThat(found).as(verb + " " + path.getKey()).isEqualTo(new TreeSet<>(wanted));
        }
      }
    }
  }

  @Test
  void every_kind_of_column_and_no_other_is_described() {
    assertThat(words("ColumnType"))
        .containsExactlyInAnyOrderElementsOf(Kinds.all().stream().map(ColumnKind::name).toList());
  }

  @Test
  void every_task_and_metric_and_no_other_is_described() {
    List<Task> tasks = KnownTasks.ALL.all();

    assertThat(words("Task"))
        .containsExactlyInAnyOrderElementsOf(tasks.stream().map(Task::name).toList());
    assertThat(words("Metric"))
        .containsExactlyInAnyOrderElementsOf(
            tasks.stream().flatMap(task -> task.metrics().stream()).map(Metric::name).toList());
  }

  private List<String> words(String schema) {
    List<String> words = new ArrayList<>();
    document
        .at("/components/schemas/" + schema + "/enum")
        .forEach(each -> words.add(each.asText()));
    return words;
  }

  @Test
  void every_reference_leads_somewhere_and_no_schema_is_empty() {
    walk("", document);
  }

  private void walk(String where, JsonNode node) {
    if (node.has("$ref")) {
      String target = node.get("$ref").asText();
      assertThat(document.at(target.substring(1)).isMissingNode())
          .as(where + " -> " + target)
          .isFalse();
    }
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        if (member.getKey().equals("schema")
            || member.getKey().equals("items") && member.getValue().isObject()) {
          assertThat(member.getValue().isEmpty()).as(where + "/" + member.getKey()).isFalse();
        }
        walk(where + "/" + member.getKey(), member.getValue());
      }
    } else if (node.isArray()) {
      node.forEach(item -> walk(where + "[]", item));
    }
  }

  private interface Visitor {
    void operation(String address, JsonNode operation);
  }

  private void operations(Visitor visitor) {
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> member : path.getValue().properties()) {
        if (VERBS.contains(member.getKey())) {
          visitor.operation(member.getKey().toUpperCase() + " " + path.getKey(), member.getValue());
        }
      }
    }
  }

  private Set<String> described() {
    Set<String> described = new TreeSet<>();
    operations((address, operation) -> described.add(address));
    return described;
  }

  private static Set<String> answered() {
    Set<String> answered = new TreeSet<>();
    ClassFileImporter importer =
        new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests());
    for (JavaClass type : importer.importPackages("org.aimass")) {
      if (type.isAnnotatedWith(ApplicationPath.class)) {
        resources(type.reflect()).forEach(answered::add);
      }
      if (type.isAnnotatedWith(WebServlet.class) && !type.getPackageName().contains(".web")) {
        for (String pattern : addresses(type.reflect().getAnnotation(WebServlet.class))) {
          answered.add("GET " + pattern);
        }
      }
    }
    return answered;
  }

  private static String[] addresses(WebServlet servlet) {
    return servlet.value().length > 0 ? servlet.value() : servlet.urlPatterns();
  }

  private static Stream<String> resources(Class<?> application) {
    try {
      String root = application.getAnnotation(ApplicationPath.class).value();
      return ((Application) application.getDeclaredConstructor().newInstance())
          .getClasses().stream()
              .filter(c -> c.isAnnotationPresent(Path.class))
              .flatMap(c -> Stream.of(c.getMethods()).flatMap(m -> address(root, c, m)));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<String> address(String root, Class<?> resource, Method method) {
    return Stream.of(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(a -> a.isAnnotationPresent(HttpMethod.class))
        .map(
            a -> {
              Path own = method.getAnnotation(Path.class);
              String path =
                  root
                      + "/"
                      + resource.getAnnotation(Path.class).value()
                      + "/"
                      + (own == null ? "" : own.value());
              return a.getAnnotation(HttpMethod.class).value()
                  + " /"
                  + Stream.of(path.split("/"))
                      .filter(p -> !p.isEmpty())
                      .collect(Collectors.joining("/"));
            });
  }
}
