package org.aimass.sources.connectors;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.RowIntake;

/** Keeps rows as texts, for tests. */
public class CellTable implements RowIntake {
  private final List<String> names = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();
  private final int most;
  private List<String> row;

  public CellTable(int most) {
    this.most = most;
  }

  /** The names, then the rows; a dash for a missing cell. */
  public List<List<String>> table() {
    List<List<String>> table = new ArrayList<>();
    table.add(names);
    for (List<String> each : rows) {
      List<String> full = new ArrayList<>(each);
      while (full.size() < names.size()) {
        full.add("-");
      }
      table.add(full);
    }
    return table;
  }

  @Override
  public int column(String name) {
    if (!names.contains(name)) {
      names.add(name);
    }
    return names.indexOf(name);
  }

  @Override
  public void begin() {
    row = new ArrayList<>();
  }

  private void put(int column, Object value) {
    while (row.size() <= column) {
      row.add("-");
    }
    row.set(column, String.valueOf(value));
  }

  @Override
  public void integer(int column, long value) {
    put(column, value);
  }

  @Override
  public void decimal(int column, double value) {
    put(column, value);
  }

  @Override
  public void number(int column, BigDecimal value) {
    put(column, value);
  }

  @Override
  public void number(int column, byte[] ascii, int start, int end) {
    put(column, new String(ascii, start, end - start, StandardCharsets.US_ASCII));
  }

  @Override
  public void truth(int column, boolean value) {
    put(column, value);
  }

  @Override
  public void day(int column, LocalDate value) {
    put(column, value);
  }

  @Override
  public void moment(int column, LocalDateTime value) {
    put(column, value);
  }

  @Override
  public void text(int column, String value) {
    put(column, value);
  }

  @Override
  public void text(int column, byte[] utf8, int start, int end) {
    put(column, new String(utf8, start, end - start, StandardCharsets.UTF_8));
  }

  @Override
  public void untyped(int column, String value) {
    put(column, value.isEmpty() ? "-" : value);
  }

  @Override
  public boolean end() throws java.io.IOException {
    rows.add(row);
    return most == 0 || rows.size() < most;
  }
}
