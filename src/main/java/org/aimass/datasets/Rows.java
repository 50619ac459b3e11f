package org.aimass.datasets;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.aimass.datasets.Profile.Association;
import org.aimass.datasets.profiling.Associations;
import org.aimass.datasets.storage.RowQueries;
import org.aimass.datasets.storage.RowQueries.Slice;
import org.aimass.datasets.storage.RowReads;
import org.aimass.datasets.storage.UnknownColumn;
import org.aimass.identity.Audit;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.platform.Json;
import org.aimass.platform.Places;
import org.aimass.platform.Problem;

/**
 * The rows of versions: pages, exports and whole walks. Values of personal columns come as missing
 * where whoever acts has no right to see them.
 */
@Stateless
@Permitted({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class Rows {
  private static final Places EXPORTS = new Places(2, 8, 0);

  private static final int ROWS_FOR_ASSOCIATION = 20_000;

  @Inject CurrentActor user;
  @Inject RowReads reads;
  @Inject Audit audit;
  @Inject StoredDatasets stored;

  /**
   * Rows of a version. In the order of the file a page costs the same wherever it lies; sorted or
   * filtered, the database looks at all rows, for 20 s at the most.
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public RowsPage page(long id, int version, RowQuery query) {
    return page(id, version, query, 0);
  }

  /**
   * As {@link #page(long, int, RowQuery)}, for somebody who shows them.
   *
   * @param cut characters of a text that are wanted; a longer one comes as a {@link LongText}
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public RowsPage page(long id, int version, RowQuery query, int cut) {
    StoredVersion v = stored.ready(id, version);
    return page(v, stored.columns(v), query, cut);
  }

  /**
   * As {@link #readUnmasked}, of some rows in the order of the file.
   *
   * @param after rows with greater numbers only
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public RowsPage pageUnmasked(long id, int version, long after, int limit) {
    StoredVersion v = stored.ready(id, version);
    return page(v, v.keptColumns(), new RowQuery(after, 0, limit, null, false, List.of()), 0);
  }

  private RowsPage page(StoredVersion v, List<Column> columns, RowQuery query, int cut) {
    try {
      RowQuery asked = query;
      if (query.sort() == null
          && query.filters().isEmpty()
          && query.offset() > 0
          && !query.descending()) {
        // Rows are numbered without a gap: no need to count them off.
        asked =
            new RowQuery(query.after() + query.offset(), 0, query.limit(), null, false, List.of());
      }
      Slice found = reads.of(v.parts(), columns).page(asked, cut);
      List<RowsPage.Row> rows =
          found.rows().stream()
              .map(row -> new RowsPage.Row((Long) row[0], Arrays.copyOfRange(row, 1, row.length)))
              .toList();
      boolean more = found.cutShort() || !rows.isEmpty() && rows.size() == query.limit();
      if (query.sort() == null && more) {
        long last = rows.get(rows.size() - 1).number();
        more = query.descending() ? last > 1 : last < v.rows;
        return new RowsPage(columns, rows, more ? last : null, more);
      }
      return new RowsPage(columns, rows, null, more);
    } catch (SQLException e) {
      throw unexpected(e);
    }
  }

  /**
   * Single rows of a version.
   *
   * @param numbers of some dozens of rows, from 1; one that is not there is left out
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public RowsPage numbered(long id, int version, List<Long> numbers) {
    StoredVersion v = stored.ready(id, version);
    List<Column> columns = stored.columns(v);
    RowQueries queries = reads.of(v.parts(), columns);
    List<RowsPage.Row> rows = new ArrayList<>();
    try {
      for (long number : numbers) {
        RowQuery one = new RowQuery(number - 1, 0, 1, null, false, List.of());
        for (Object[] row : queries.page(one, 0).rows()) {
          if ((Long) row[0] == number) {
            rows.add(new RowsPage.Row(number, Arrays.copyOfRange(row, 1, row.length)));
          }
        }
      }
    } catch (SQLException e) {
      throw unexpected(e);
    }
    return new RowsPage(columns, rows, null, false);
  }

  /**
   * Reads many rows by their numbers, the values of masked columns as missing.
   *
   * @param columns names, in the order in which values are wanted
   * @param cut characters of a text that are wanted, at least 1; a longer one comes as a {@link
   *     LongText}
   * @param numbers ascending, from 1; one that is not there is left out
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void readNumbered(
      long id,
      int version,
      List<String> columns,
      int cut,
      long[] numbers,
      Consumer<RowsPage.Row> reader) {
    StoredVersion v = stored.ready(id, version);
    try {
      reads
          .of(v.parts(), wanted(stored.columns(v), columns))
          .numbered(
              numbers,
              cut,
              row ->
                  reader.accept(
                      new RowsPage.Row((Long) row[0], Arrays.copyOfRange(row, 1, row.length))));
    } catch (SQLException e) {
      throw unexpected(e);
    }
  }

  /** How many rows the filters of a query leave. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public long count(long id, int version, RowQuery query) {
    StoredVersion v = stored.ready(id, version);
    if (query.filters().isEmpty()) {
      return v.rows;
    }
    try {
      return reads
          .of(v.parts(), stored.columns(v))
          .count(new RowQuery(0, 0, 0, null, false, query.filters()));
    } catch (SQLException e) {
      throw unexpected(e);
    }
  }

  /**
   * How much every other column tells about a target, the most telling first; from 20,000 rows
   * spread over the version. Masked columns are left out.
   *
   * @param target name
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<Association> associations(long id, int version, String target) {
    StoredVersion v = stored.ready(id, version);
    List<Column> all = stored.columns(v);
    Column asked = Columns.find(all, target).orElseThrow(() -> UnknownColumn.of(target, all));
    if (asked.masked()) {
      throw DatasetProblem.masked(asked.label());
    }
    List<Column> columns = all.stream().filter(c -> !c.masked()).toList();
    try (Places.Place place = Imports.INSPECTIONS.take(user.id())) {
      Associations associations = new Associations(columns, asked.name(), ROWS_FOR_ASSOCIATION + 1);
      reads
          .of(v.parts(), columns)
          .sample(Math.max(1, v.rows / ROWS_FOR_ASSOCIATION), associations::add);
      return associations.all();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A place for an export, which is its reader's until it is closed: whoever does not read what was
   * asked for keeps a connection and a thread. The export stands in the audit record.
   *
   * @throws Problem 429 when the person has two already, 503 when everybody together has eight
   */
  public Places.Place export(DatasetVersion version) {
    Places.Place place = EXPORTS.take(user.id());
    try {
      Map<String, Object> details = new TreeMap<>();
      details.put("version", version.version());
      details.put("rows", version.rows());
      List<String> personal =
          version.columns().stream()
              .filter(c -> c.personal() && !c.masked())
              .map(Column::name)
              .toList();
      if (!personal.isEmpty()) {
        details.put("personal", personal);
      }
      audit.record("DATASET_EXPORT", version.name(), Json.write(details));
      return place;
    } catch (RuntimeException e) {
      place.close();
      throw e;
    }
  }

  /**
   * Asked by other modules: streams typed rows in the order of the file, the values of masked
   * columns as missing.
   *
   * @param columns names, in the order in which values are wanted
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void read(long datasetId, int version, List<String> columns, RowReader reader) {
    read(datasetId, version, columns, 0, reader);
  }

  /**
   * As {@link #read(long, int, List, RowReader)}.
   *
   * @param cut characters of a text that are wanted; a longer one comes as a {@link LongText}
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void read(long datasetId, int version, List<String> columns, int cut, RowReader reader) {
    StoredVersion v = stored.ready(datasetId, version);
    read(v, stored.columns(v), columns, cut, reader);
  }

  /**
   * As {@link #read(long, int, List, RowReader)}, with the values of personal columns, whoever
   * acts: for a computation that shows no values, such as a training. What shows values to people
   * never calls it; {@code ReadersOfValuesTest} lists who does.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void readUnmasked(long datasetId, int version, List<String> columns, RowReader reader) {
    StoredVersion v = stored.ready(datasetId, version);
    read(v, v.keptColumns(), columns, 0, reader);
  }

  private void read(
      StoredVersion v, List<Column> known, List<String> columns, int cut, RowReader reader) {
    try {
      reads.of(v.parts(), wanted(known, columns)).read(cut, reader);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("The rows cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<Column> wanted(List<Column> known, List<String> columns) {
    return columns.stream()
        .map(n -> Columns.find(known, n).orElseThrow(() -> UnknownColumn.of(n, known)))
        .toList();
  }

  private static RuntimeException unexpected(SQLException e) {
    return new IllegalStateException("The rows cannot be read: " + e.getMessage(), e);
  }
}
