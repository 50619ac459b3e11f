package org.aimass.api.edge;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.aimass.api.Api;
import org.aimass.api.Invocations;
import org.aimass.api.OpenInference;

/**
 * Every call of the API that may have a body, as the annotations of its resources say, so that it
 * is known before a body is read whether anybody would take it.
 */
final class Addresses {
  private static final Pattern VARIABLE = Pattern.compile("\\{[^{}]+}");

  private final List<Call> calls = new ArrayList<>();

  /**
   * One call.
   *
   * @param roles empty when nobody may
   * @param isPublic whether everybody may
   * @param consumes types of bodies; empty for any
   */
  record Call(
      String method, Pattern path, Set<String> roles, boolean isPublic, Set<String> consumes) {}

  static Addresses ofTheApi() {
    Addresses addresses = new Addresses();
    addresses.add("/api", new Api());
    addresses.add("/v2", new OpenInference());
    addresses.add("/invocations", new Invocations());
    return addresses;
  }

  private void add(String root, Application application) {
    for (Class<?> resource : application.getClasses()) {
      Path path = resource.getAnnotation(Path.class);
      if (path != null) {
        for (Method method : resource.getMethods()) {
          for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
              calls.add(call(root + "/" + path.value(), resource, method, verb.value()));
            }
          }
        }
      }
    }
  }

  private static Call call(String path, Class<?> resource, Method method, String verb) {
    Path own = method.getAnnotation(Path.class);
    String whole = (own == null ? path : path + "/" + own.value()).replaceAll("/+", "/");
    StringBuilder pattern = new StringBuilder();
    int from = 0;
    var variables = VARIABLE.matcher(whole);
    while (variables.find()) {
      pattern.append(Pattern.quote(whole.substring(from, variables.start()))).append("[^/]+");
      from = variables.end();
    }
    pattern.append(Pattern.quote(whole.substring(from).replaceAll("/$", ""))).append("/?");
    Consumes consumes = method.getAnnotation(Consumes.class);
    consumes = consumes == null ? resource.getAnnotation(Consumes.class) : consumes;
    RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
    roles = roles == null ? resource.getAnnotation(RolesAllowed.class) : roles;
    return new Call(
        verb,
        Pattern.compile(pattern.toString()),
        roles == null ? Set.of() : Set.of(roles.value()),
        method.isAnnotationPresent(PermitAll.class),
        consumes == null ? Set.of() : Set.of(consumes.value()));
  }

  /** The call that takes this; null when none does. */
  Call find(String method, String path, String type) {
    String kind =
        type == null ? null : type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    for (Call call : calls) {
      if (call.method().equals(method)
          && call.path().matcher(path).matches()
          && (kind == null || call.consumes().isEmpty() || call.consumes().contains(kind))) {
        return call;
      }
    }
    return null;
  }

  /** The deployment that an address of predictions names. */
  static String deployment(String path) {
    String[] parts = path.split("/");
    int at = path.startsWith("/api/") ? 4 : path.startsWith("/v2/") ? 3 : 2;
    return at < parts.length ? URLDecoder.decode(parts[at], StandardCharsets.UTF_8) : "";
  }
}
