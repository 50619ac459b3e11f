package org.aimass.datasets.files.excel;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellReference;

/**
 * Copies the XML of a sheet letter by letter, with other styles on marked cells and a cell with the
 * reason in each row that has one. What it does not know it leaves as it is.
 */
final class MarkedSheet {
  private static final Pattern NUMBER = Pattern.compile("\\br\\s*=\\s*[\"'](\\d+)[\"']");
  private static final Pattern REFERENCE = Pattern.compile("\\br\\s*=\\s*[\"']([A-Z]*)(\\d+)[\"']");
  private static final Pattern STYLE = Pattern.compile("(\\bs\\s*=\\s*[\"'])(\\d+)([\"'])");
  private static final Pattern SPANS =
      Pattern.compile("(\\bspans\\s*=\\s*[\"']\\d+:)(\\d+)([\"'])");
  private static final Pattern AREA =
      Pattern.compile("(\\bref\\s*=\\s*[\"'][A-Z]+\\d+:)([A-Z]+)(\\d+[\"'])");

  private final Reader in;
  private final Writer out;
  private final SheetMarks marks;
  private final IntUnaryOperator red;
  private final StringBuilder tag = new StringBuilder();
  private String prefix = "";
  private long row;
  private int column;
  private boolean reasonWritten;
  private boolean leavingOut;

  /** Other parts of a sheet know rows, too: anchors of its controls. */
  private boolean inRows;

  /**
   * @param red gives the number of the red style for that of a cell
   */
  MarkedSheet(Reader in, Writer out, SheetMarks marks, IntUnaryOperator red) {
    this.in = in;
    this.out = out;
    this.marks = marks;
    this.red = red;
  }

  void copy() throws IOException {
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c != '<') {
        if (!leavingOut) {
          out.write(c);
        }
        continue;
      }
      readTag();
      element(tag.toString());
    }
  }

  /** Reads from behind a {@code <} to the end of what begins there. */
  private void readTag() throws IOException {
    tag.setLength(0);
    tag.append('<');
    char quote = 0;
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("The sheet ends within a tag.");
      }
      tag.append((char) c);
      if (tag.length() == 4 && tag.toString().equals("<!--")) {
        readTo("-->");
        return;
      }
      if (tag.length() == 9 && tag.toString().equals("<![CDATA[")) {
        readTo("]]>");
        return;
      }
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = (char) c;
      } else if (c == '>') {
        return;
      }
    }
  }

  private void readTo(String end) throws IOException {
    while (tag.length() < end.length() || tag.indexOf(end, tag.length() - end.length()) < 0) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("The sheet ends within a comment.");
      }
      tag.append((char) c);
    }
  }

  private void element(String text) throws IOException {
    boolean closes = text.startsWith("</");
    String name = name(text, closes ? 2 : 1);
    if (leavingOut) {
      leavingOut = !(closes && name.equals("c"));
      return;
    }
    switch (name) {
      case "dimension" -> out.write(widened(text));
      case "sheetData" -> {
        inRows = !closes && !text.endsWith("/>");
        prefix = text.substring(closes ? 2 : 1, text.indexOf("sheetData"));
        out.write(text);
      }
      case "row" -> {
        if (inRows) {
          row(text, closes);
        } else {
          out.write(text);
        }
      }
      case "c" -> {
        if (inRows && !closes) {
          cell(text);
        } else {
          out.write(text);
        }
      }
      default -> out.write(text);
    }
  }

  /** The local name. */
  private static String name(String text, int from) {
    int end = from;
    while (end < text.length() && " \t\r\n/>".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String name = text.substring(from, end);
    return name.substring(name.indexOf(':') + 1);
  }

  private void row(String text, boolean closes) throws IOException {
    if (closes) {
      reason();
      out.write(text);
      return;
    }
    Matcher number = NUMBER.matcher(text);
    row = number.find() ? Long.parseLong(number.group(1)) : row + 1;
    column = -1;
    reasonWritten = false;
    String wide = spans(text);
    if (text.endsWith("/>") && marks.reason(row) != null && !marks.reason(row).isEmpty()) {
      out.write(wide.substring(0, wide.length() - 2) + ">");
      reason();
      out.write("</" + prefix + "row>");
    } else {
      out.write(wide);
    }
  }

  private String spans(String text) {
    Matcher spans = SPANS.matcher(text);
    return spans.find() && Integer.parseInt(spans.group(2)) <= marks.reasonColumn()
        ? spans.replaceFirst("$1" + (marks.reasonColumn() + 1) + "$3")
        : text;
  }

  private String widened(String text) {
    Matcher area = AREA.matcher(text);
    return area.find()
            && CellReference.convertColStringToIndex(area.group(2)) < marks.reasonColumn()
        ? area.replaceFirst("$1" + CellReference.convertNumToColString(marks.reasonColumn()) + "$3")
        : text;
  }

  private void cell(String text) throws IOException {
    Matcher reference = REFERENCE.matcher(text);
    column =
        reference.find() && !reference.group(1).isEmpty()
            ? CellReference.convertColStringToIndex(reference.group(1))
            : column + 1;
    if (column == marks.reasonColumn() && marks.reason(row) != null) {
      // What an earlier answer said there, or a cell without a value.
      leavingOut = !text.endsWith("/>");
      return;
    }
    if (column > marks.reasonColumn()) {
      reason();
    }
    out.write(marks.red(row, column) ? reddened(text) : text);
  }

  private String reddened(String text) {
    Matcher style = STYLE.matcher(text);
    if (style.find()) {
      return style.replaceFirst("$1" + red.applyAsInt(Integer.parseInt(style.group(2))) + "$3");
    }
    int end = text.length() - (text.endsWith("/>") ? 2 : 1);
    return text.substring(0, end) + " s=\"" + red.applyAsInt(0) + "\"" + text.substring(end);
  }

  private void reason() throws IOException {
    String reason = marks.reason(row);
    if (reason == null || reason.isEmpty() || reasonWritten) {
      return;
    }
    reasonWritten = true;
    out.write(
        "<"
            + prefix
            + "c r=\""
            + CellReference.convertNumToColString(marks.reasonColumn())
            + row
            + "\" t=\"inlineStr\"><"
            + prefix
            + "is><"
            + prefix
            + "t xml:space=\"preserve\">"
            + escaped(reason)
            + "</"
            + prefix
            + "t></"
            + prefix
            + "is></"
            + prefix
            + "c>");
  }

  private static String escaped(String text) {
    StringBuilder xml = new StringBuilder();
    text.codePoints()
        .filter(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF || c == '\n' || c == '\t')
        .forEach(
            c -> {
              switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                default -> xml.appendCodePoint(c);
              }
            });
    return xml.toString();
  }
}
