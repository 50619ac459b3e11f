package org.aimass.modelling;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.TestDatabase;
import org.aimass.datasets.TestRows;
import org.aimass.datasets.importing.Import;
import org.aimass.datasets.importing.Watch;
import org.aimass.modelling.preparing.RawTable;

/**
 * A workbook as the product imports it: the types and roles that it finds, the rows that it reads.
 */
public final class Workbook {
  public static final String CHURN = "/org/aimass/sample/telco-churn.xlsx";
  public static final String PRICES = "/data/house-prices.xlsx";
  public static final String REVIEWS = "/data/food-reviews.xlsx";
  public static final String RIDERSHIP = "/data/station-ridership.xlsx";

  private static final Map<String, Workbook> READ = new HashMap<>();
  private static final AtomicInteger TABLES = new AtomicInteger();

  public final List<Column> columns;
  public final List<Object[]> rows = new ArrayList<>();

  private Workbook(List<Column> columns) {
    this.columns = columns;
  }

  /** Read once for all tests: nobody may change it. */
  public static synchronized Workbook of(String resource) {
    return READ.computeIfAbsent(resource, Workbook::read);
  }

  private static Workbook read(String resource) {
    try {
      Path folder = Files.createTempDirectory("workbook");
      Path file = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
      try (InputStream in = Workbook.class.getResourceAsStream(resource)) {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      }
      return imported(file, ImportOptions.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Imports a file and deletes it with its folder. */
  public static Workbook imported(Path file, ImportOptions options) {
    try {
      Path folder = file.getParent();
      TestRows store = TestRows.in(TestDatabase.source());
      String table = "ds_workbook_" + TABLES.incrementAndGet();
      Import.Result result =
          store
              .importing(folder)
              .run(file, file.getFileName().toString(), options, table, Watch.NOBODY);
      store.drop(table);
      store.publish(table);
      Workbook workbook = new Workbook(result.plan().imported());
      store.read(table, workbook.columns, row -> workbook.rows.add(row.clone()));
      Files.delete(file);
      Files.delete(folder);
      return workbook;
    } catch (Exception e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }

  /** The columns that a training on this target gets: ids and other answers stay behind. */
  public List<Column> learnt(String target) {
    return columns.stream()
        .filter(column -> column.name().equals(target) || column.role() == ColumnRole.FEATURE)
        .toList();
  }

  public Object[] values(int row, List<Column> some) {
    return some.stream().map(column -> rows.get(row)[columns.indexOf(column)]).toArray();
  }

  public RawTable table(List<Column> some) {
    RawTable.Builder table = RawTable.of(some);
    for (int row = 0; row < rows.size(); row++) {
      table.row(values(row, some));
    }
    return table.build();
  }

  /** A row as a program sends it in JSON. */
  public Map<String, Object> sent(int row, List<Column> some) {
    Map<String, Object> sent = new LinkedHashMap<>();
    for (Column column : some) {
      Object value = rows.get(row)[columns.indexOf(column)];
      sent.put(
          column.name(),
          value instanceof LocalDate || value instanceof LocalDateTime ? value.toString() : value);
    }
    return sent;
  }
}
