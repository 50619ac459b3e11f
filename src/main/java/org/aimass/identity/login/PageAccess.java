package org.aimass.identity.login;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Which roles may open which page. Each capability's {@code pages.properties} has a line for each
 * of its pages; a page without a line is open to nobody.
 */
@ApplicationScoped
public class PageAccess {
  /** Open without signing in. */
  public static final String PUBLIC = "PUBLIC";

  private static final List<String> CAPABILITIES =
      List.of("platform", "identity", "datasets", "modelling", "serving", "decisions", "apps");

  private final Map<String, Set<String>> roles = new HashMap<>();

  public PageAccess() {
    for (String capability : CAPABILITIES) {
      try (InputStream in =
          PageAccess.class.getResourceAsStream("/org/aimass/" + capability + "/pages.properties")) {
        if (in != null) {
          Properties lines = new Properties();
          lines.load(in);
          lines.forEach(
              (page, who) ->
                  roles.put((String) page, Set.of(((String) who).strip().split("\\s+"))));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The roles that may open a page; empty when the page is not known, which nobody may open. */
  public Optional<Set<String>> of(String page) {
    return Optional.ofNullable(roles.get(page));
  }
}
