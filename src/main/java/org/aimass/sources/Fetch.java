package org.aimass.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.platform.Problem;

/**
 * What is fetched from a source.
 *
 * @param entity null where there is a query
 * @param query in the system's own language; null where there is an entity
 * @param filter a condition in the system's own language; null for none
 * @param nestedAsJson true keeps nested documents as JSON, false makes dotted columns of them
 * @param columns types that somebody chose; the others are found
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fetch(
    String entity, String query, String filter, boolean nestedAsJson, List<ColumnChoice> columns) {
  private static final int LONGEST = 20_000;

  public Fetch {
    columns = columns == null ? List.of() : List.copyOf(columns);
  }

  /**
   * Refuses what the connector cannot do.
   *
   * @throws Problem 400 that names the field
   */
  void checkedFor(Connector connector) {
    boolean byEntity = entity != null && !entity.isBlank();
    boolean byQuery = query != null && !query.isBlank();
    if (byEntity == byQuery) {
      throw new Problem(400, "sources.problem.entityOrQuery").at("entity");
    }
    require(connector, byQuery, Connector.Ability.QUERY, "query");
    require(connector, filter != null, Connector.Ability.FILTER, "filter");
    for (String text : new String[] {entity, query, filter}) {
      if (text != null && text.length() > LONGEST) {
        throw new Problem(400, "platform.problem.tooLong", "query", LONGEST).at("query");
      }
    }
  }

  static void require(
      Connector connector, boolean wanted, Connector.Ability ability, String field) {
    if (wanted && !connector.can().contains(ability)) {
      throw new Problem(400, "sources.problem.cannot", connector.id(), field).at(field);
    }
  }

  /** How the columns are to be read. */
  ImportOptions options() {
    return ImportOptions.NONE.withColumns(columns.isEmpty() ? null : columns);
  }

  Extract extract() {
    return new Extract(entity, query, filter, null, nestedAsJson, 0);
  }

  /** The entity, or that it is a query. */
  public String shown() {
    return entity != null ? entity : query.strip().replaceAll("\\s+", " ");
  }
}
