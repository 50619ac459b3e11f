package org.aimass.datasets.files.excel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.ShownNumber;
import org.apache.poi.ss.usermodel.BuiltinFormats;

/**
 * The cell styles of a workbook, as far as they say what a number is: each style's number format.
 * Numbers are put into rows here, for every kind of workbook.
 */
final class Formats implements RawRow.Book {

  /** Excel takes no longer ones. */
  private static final int LONGEST_PATTERN = 255;

  /** As many as Excel takes; numbers of styles beyond are read as they are. */
  private static final int MOST = 65_536;

  private static final int ROOM = 64;

  private final Map<Integer, String> patterns = new HashMap<>();

  /** Of each style the id of its number format. */
  private final List<Integer> styles = new ArrayList<>();

  private FormatCode[] codes;
  private byte[][] forms;
  private boolean from1904;
  private int widest = ROOM;

  void pattern(int id, String pattern) {
    if (pattern != null && pattern.length() <= LONGEST_PATTERN && patterns.size() < MOST) {
      patterns.put(id, pattern);
      widest = Math.max(widest, ROOM + 3 * pattern.length());
    }
  }

  void style(int format) {
    if (styles.size() < MOST) {
      styles.add(format);
      codes = null;
    }
  }

  void from1904(boolean yes) {
    from1904 = yes;
  }

  @Override
  public boolean from1904() {
    return from1904;
  }

  @Override
  public int widest() {
    return widest;
  }

  private void decide() {
    codes = new FormatCode[styles.size()];
    forms = new byte[styles.size()][];
    for (int s = 0; s < codes.length; s++) {
      int id = styles.get(s);
      codes[s] = FormatCode.of(id, patterns.get(id));
      String pattern = shownPattern(id);
      boolean own = pattern != null && !pattern.equals("@") && !pattern.equalsIgnoreCase("general");
      forms[s] =
          own ? Integer.toString(s).getBytes(java.nio.charset.StandardCharsets.US_ASCII) : null;
    }
  }

  private String shownPattern(int id) {
    String pattern = patterns.get(id);
    if (pattern == null && id > 0 && id < 50) {
      pattern = BuiltinFormats.getBuiltinFormat(id);
    }
    return pattern == null || pattern.startsWith("reserved-") || pattern.isBlank() ? null : pattern;
  }

  FormatCode code(int style) {
    if (codes == null) {
      decide();
    }
    return style >= 0 && style < codes.length ? codes[style] : FormatCode.NUMBER;
  }

  /** Puts a number into a row as what its style makes of it. */
  void put(RawRow row, int column, double value, int style) {
    FormatCode code = code(style);
    if (code == FormatCode.NUMBER) {
      long whole = (long) value;
      String text =
          whole == value && Math.abs(value) < 1e15 ? Long.toString(whole) : Double.toString(value);
      int at = number(row, column, text.length(), style);
      for (int i = 0; i < text.length(); i++) {
        row.bytes()[at + i] = (byte) text.charAt(i);
      }
    } else {
      ExcelDates.put(row, column, value, code, from1904);
    }
  }

  /**
   * Makes room for a number of figures.
   *
   * @return where its first character belongs in the row's bytes
   */
  int number(RawRow row, int column, int length, int style) {
    if (codes == null) {
      decide();
    }
    byte[] form = style >= 0 && style < forms.length ? forms[style] : null;
    if (form == null) {
      return row.room(column, RawRow.NUMBER, length);
    }
    int at = row.room(column, RawRow.FORMATTED, length + 1 + form.length);
    row.bytes()[at + length] = RawRow.FORM;
    System.arraycopy(form, 0, row.bytes(), at + length + 1, form.length);
    return at;
  }

  @Override
  public String shown(String number, String form) {
    String plain = ShownNumber.plain(number);
    String pattern = shownPattern(styles.get(Integer.parseInt(form)));
    String shown = pattern == null ? plain : NumberPattern.shown(pattern, plain);
    // No wider than the room that was reckoned for it.
    return shown.length() * 3 > widest ? plain : shown;
  }
}
