package org.aimass.identity.login;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aimass.platform.Modules;

/**
 * Which roles may open which page. Each module's {@code pages.properties} has a line for each of
 * its pages; a page without a line is open to nobody.
 */
@ApplicationScoped
public class PageAccess {
  /** Open without signing in. */
  public static final String PUBLIC = "PUBLIC";

  private static final String FILE = "pages.properties";

  private final Map<String, Set<String>> roles = new HashMap<>();

  public PageAccess() {
    for (String module : Modules.having(FILE)) {
      Modules.properties(module, FILE)
          .forEach(
              (page, who) ->
                  roles.put((String) page, Set.of(((String) who).strip().split("\\s+"))));
    }
  }

  /** The roles that may open a page; empty when the page is not known, which nobody may open. */
  public Optional<Set<String>> of(String page) {
    return Optional.ofNullable(roles.get(page));
  }
}
