package org.aimass.sources.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceSettings;

/** A database whose tables and views a query of its catalogue gives. */
public abstract class CatalogueDialect extends SqlDialect {

  protected CatalogueDialect(SourceSettings settings) {
    super(settings);
  }

  /**
   * A query of three columns: a name as {@link #table} takes it, TABLE or VIEW, and estimated rows
   * or null; with one parameter that the name is like, in any case, and ordered by name.
   */
  protected abstract String entities();

  @Override
  public final List<SourceEntity> entities(Connection connection, String search, int limit)
      throws SQLException {
    List<SourceEntity> found = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(entities())) {
      query.setMaxRows(limit);
      query.setString(1, "%" + search.toLowerCase().replaceAll("([!%_])", "!$1") + "%");
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          long rows = row.getLong(3);
          boolean told = !row.wasNull() && rows >= 0;
          found.add(
              new SourceEntity(
                  row.getString(1),
                  SourceEntity.Kind.valueOf(row.getString(2)),
                  told ? rows : null));
        }
      }
    }
    return found;
  }
}
