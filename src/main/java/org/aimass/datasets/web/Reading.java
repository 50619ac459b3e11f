package org.aimass.datasets.web;

import jakarta.faces.model.SelectItem;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.Preview;
import org.aimass.platform.web.FacesText;

/** How a file is read as a whole, as the fields of the form have it. */
public class Reading implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final List<String> ENCODINGS =
      List.of(
          "UTF-8",
          "GB18030",
          "UTF-16LE",
          "UTF-16BE",
          "windows-1252",
          "Big5",
          "Shift_JIS",
          "EUC-KR",
          "windows-1250",
          "windows-1251",
          "windows-1253",
          "windows-1254",
          "KOI8-R",
          "EUC-JP");

  private String sheet;
  private String headerRow;
  private String encoding;
  private String delimiter;
  private String quote;
  private String escape;
  private String decimal;
  private List<String> likely = List.of();
  private String missing;
  private boolean skipTotals;
  private boolean skipFooter;

  /** What was chosen for a file that cannot be read so. */
  void show(ImportOptions options) {
    headerRow = options.headerRow() == null ? null : options.headerRow().toString();
    encoding = options.encoding();
    delimiter = options.delimiter();
    quote = options.quote();
    escape = options.escape();
    rest(options);
  }

  /** What was found where nothing was chosen. */
  void show(ImportOptions options, Preview preview) {
    sheet = preview.sheet();
    headerRow = String.valueOf(preview.headerRow());
    encoding = preview.encoding();
    delimiter = delimiter(preview);
    quote = preview.quote();
    escape = escape(preview);
    likely = List.copyOf(preview.encodings());
    rest(options);
  }

  private void rest(ImportOptions options) {
    decimal = options.decimal() == null ? "" : options.decimal();
    missing = String.join(", ", options.missingMarkers());
    skipTotals = options.totalsLeftOut();
    skipFooter = options.footerLeftOut();
  }

  private static String delimiter(Preview preview) {
    return "\t".equals(preview.delimiter()) ? "tab" : preview.delimiter();
  }

  /** The page asks whether a backslash stands before a quote, or the quote is written twice. */
  private static String escape(Preview preview) {
    return "\\".equals(preview.escape()) ? "\\" : "\"";
  }

  void alsoMissing(String text) {
    missing = missing.isBlank() ? text : missing + ", " + text;
  }

  /**
   * The options with what the fields say now.
   *
   * @param preview made by these options; null when they could not read the file
   */
  ImportOptions chosen(ImportOptions options, Preview preview, boolean textFile) {
    boolean otherColumns =
        preview != null
            && (sheet != null && !sheet.equals(preview.sheet())
                || !String.valueOf(preview.headerRow()).equals(headerRow)
                || delimiter != null && !delimiter.equals(delimiter(preview))
                || quote != null && !quote.equals(preview.quote())
                || escape != null && !escape.equals(escape(preview))
                || encoding != null && !encoding.equals(preview.encoding()));
    boolean otherSheet = preview != null && sheet != null && !sheet.equals(preview.sheet());
    ImportOptions wanted = options.withSheet(sheet == null || sheet.isEmpty() ? null : sheet);
    Integer row = number(headerRow);
    boolean moved = preview == null ? row != null : row != null && row != preview.headerRow();
    wanted = wanted.withHeaderRow(otherSheet ? null : moved ? row : options.headerRow());
    if (textFile) {
      wanted = text(wanted, preview);
    }
    wanted = wanted.withDecimal(decimal == null || decimal.isEmpty() ? null : decimal);
    List<String> markers =
        missing == null
            ? List.of()
            : Arrays.stream(missing.split("[,，、]"))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    wanted = wanted.withMissing(markers.equals(ImportOptions.USUAL_MISSING) ? null : markers);
    wanted = wanted.withSkipTotals(skipTotals ? true : null);
    wanted = wanted.withSkipFooter(skipFooter ? true : null);
    // What was said about cells and columns that are no longer there.
    return otherColumns ? wanted.withColumns(null).withCorrections(null) : wanted;
  }

  /** What the fields say of the text, where it is not what was found. */
  private ImportOptions text(ImportOptions options, Preview preview) {
    if (preview == null) {
      return options
          .withEncoding(encoding)
          .withDelimiter(delimiter)
          .withQuote(quote)
          .withEscape(escape);
    }
    return options
        .withEncoding(changed(encoding, preview.encoding(), options.encoding()))
        .withDelimiter(changed(delimiter, delimiter(preview), options.delimiter()))
        .withQuote(changed(quote, preview.quote(), options.quote()))
        .withEscape(changed(escape, escape(preview), options.escape()));
  }

  private static String changed(String field, String shown, String before) {
    return field == null || field.equals(shown) ? before : field;
  }

  private static Integer number(String text) {
    try {
      return text == null || text.isBlank() ? null : Integer.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The one that is used, those that would fit as well, and the others. */
  public List<SelectItem> getEncodings() {
    List<SelectItem> items = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    if (encoding != null) {
      names.add(encoding);
    }
    names.addAll(likely);
    names.addAll(ENCODINGS);
    names.forEach(
        name ->
            items.add(
                new SelectItem(
                    name,
                    likely.contains(name)
                        ? FacesText.text("datasets.page.upload.encodingLikely", name)
                        : name)));
    return items;
  }

  public String getEscape() {
    return escape;
  }

  public void setEscape(String escape) {
    this.escape = escape;
  }

  /** Empty where each column has its own. */
  public String getDecimal() {
    return decimal;
  }

  public void setDecimal(String decimal) {
    this.decimal = decimal;
  }

  public String getSheet() {
    return sheet;
  }

  public void setSheet(String sheet) {
    this.sheet = sheet;
  }

  public String getHeaderRow() {
    return headerRow;
  }

  public void setHeaderRow(String headerRow) {
    this.headerRow = headerRow;
  }

  public String getEncoding() {
    return encoding;
  }

  public void setEncoding(String encoding) {
    this.encoding = encoding;
  }

  public String getDelimiter() {
    return delimiter;
  }

  public void setDelimiter(String delimiter) {
    this.delimiter = delimiter;
  }

  public String getQuote() {
    return quote;
  }

  public void setQuote(String quote) {
    this.quote = quote;
  }

  public String getMissing() {
    return missing;
  }

  public void setMissing(String missing) {
    this.missing = missing;
  }

  public boolean isSkipFooter() {
    return skipFooter;
  }

  public void setSkipFooter(boolean skipFooter) {
    this.skipFooter = skipFooter;
  }

  public boolean isSkipTotals() {
    return skipTotals;
  }

  public void setSkipTotals(boolean skipTotals) {
    this.skipTotals = skipTotals;
  }
}
