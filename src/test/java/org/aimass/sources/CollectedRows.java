package org.aimass.sources;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.RowIntake;

/** Rows as a connector gives them: numbers as BigDecimal, declared texts as String. */
public class CollectedRows implements RowIntake {

  /** A text whose kind is open. */
  public record Untyped(String text) {}

  private final long most;
  private final List<String> names = new ArrayList<>();
  private final List<Map<String, Object>> rows = new ArrayList<>();
  private Map<String, Object> row;

  public CollectedRows() {
    this(0);
  }

  /**
   * @param most rows that are wanted; 0 for all
   */
  public CollectedRows(long most) {
    this.most = most;
  }

  public int size() {
    return rows.size();
  }

  public List<String> names() {
    return names;
  }

  public List<Map<String, Object>> rows() {
    return rows;
  }

  /** The values of a column of whole numbers, also of texts that are. */
  public List<Long> numbers(String column) {
    return rows.stream()
        .map(r -> r.get(column))
        .map(v -> v instanceof Untyped u ? u.text() : v)
        .map(v -> new BigDecimal(String.valueOf(v)).longValueExact())
        .toList();
  }

  /** The names, then the rows, as texts; a dash for a cell that is missing or empty. */
  public List<List<String>> table() {
    List<List<String>> table = new ArrayList<>(List.of(names));
    for (Map<String, Object> each : rows) {
      table.add(names.stream().map(name -> text(each.get(name))).toList());
    }
    return table;
  }

  private static String text(Object value) {
    String text = value instanceof Untyped open ? open.text() : String.valueOf(value);
    return value == null || text.isEmpty() ? "-" : text;
  }

  private void set(int column, Object value) {
    row.put(names.get(column), value);
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
    row = new LinkedHashMap<>();
  }

  @Override
  public void integer(int column, long value) {
    set(column, BigDecimal.valueOf(value));
  }

  @Override
  public void decimal(int column, double value) {
    set(column, BigDecimal.valueOf(value));
  }

  @Override
  public void number(int column, BigDecimal value) {
    set(column, value);
  }

  @Override
  public void number(int column, byte[] ascii, int start, int end) {
    set(column, new BigDecimal(new String(ascii, start, end - start, StandardCharsets.US_ASCII)));
  }

  @Override
  public void truth(int column, boolean value) {
    set(column, value);
  }

  @Override
  public void day(int column, LocalDate value) {
    set(column, value);
  }

  @Override
  public void moment(int column, LocalDateTime value) {
    set(column, value);
  }

  @Override
  public void text(int column, String value) {
    set(column, value);
  }

  @Override
  public void text(int column, byte[] utf8, int start, int end) {
    set(column, new String(utf8, start, end - start, StandardCharsets.UTF_8));
  }

  @Override
  public void untyped(int column, String value) {
    set(column, new Untyped(value));
  }

  @Override
  public boolean end() throws IOException {
    rows.add(row);
    return most == 0 || rows.size() < most;
  }
}
