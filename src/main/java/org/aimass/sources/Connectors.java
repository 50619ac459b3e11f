package org.aimass.sources;

import java.util.Comparator;
import java.util.List;
import org.aimass.platform.Modules;
import org.aimass.platform.Problem;

/** The kinds of systems that data can be fetched from. */
public final class Connectors {
  private static final List<Connector> ALL =
      Modules.implementations(Connector.class, "org.aimass.sources.connectors", "Connector")
          .stream()
          .sorted(Comparator.comparing(Connector::id))
          .toList();

  private Connectors() {}

  /** All, by id. */
  public static List<Connector> all() {
    return ALL;
  }

  /**
   * @param id also one of a connector's other names
   * @throws Problem 400 naming what there is
   */
  public static Connector named(String id) {
    if (id == null || id.isBlank()) {
      throw new Problem(400, "platform.problem.required", "connector").at("connector");
    }
    return ALL.stream()
        .filter(c -> c.id().equals(id) || c.aliases().contains(id))
        .findFirst()
        .orElseThrow(
            () ->
                new Problem(
                        400,
                        "sources.problem.connector",
                        id,
                        String.join(", ", ALL.stream().map(Connector::id).toList()))
                    .at("connector"));
  }
}
