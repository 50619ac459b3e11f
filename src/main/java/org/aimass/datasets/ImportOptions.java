package org.aimass.datasets;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.aimass.platform.Problem;

/**
 * How a file is to be read. Everything may be left out: null means "find it".
 *
 * @param sheet name of the sheet; otherwise the first that is not hidden
 * @param headerRow the row with the headers, counted from 1; 0 when the file has none
 * @param delimiter one character
 * @param quote the character round cells that hold a delimiter
 * @param columns types and roles that somebody chose; the others are found
 * @param onError what happens to cells and rows that do not fit; otherwise STOP
 * @param missing the texts that mean "no value"; otherwise the usual ones
 * @param skipTotals true leaves out rows that begin with 合计, Total and the like
 * @param skipFooter true leaves out the rows below the table, such as signatures and notes
 * @param decimal the decimal sign of all numbers, "." or ","; the other one parts groups
 * @param escape what stands before a quote inside quotes: "\\" or "\"", the quote itself
 * @param onlyRejected true leaves out, of a file that came back with reasons, the rows that it says
 *     are in the dataset already
 * @param corrections cells that are read as somebody wrote them instead of as the file has them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportOptions(
    String sheet,
    Integer headerRow,
    String encoding,
    String delimiter,
    String quote,
    List<ColumnChoice> columns,
    OnError onError,
    List<String> missing,
    Boolean skipTotals,
    Boolean skipFooter,
    String decimal,
    String escape,
    Boolean onlyRejected,
    List<Correction> corrections) {

  /** More corrections than this belong into the file. */
  public static final int MOST_CORRECTIONS = 1_000;

  private static final int LONGEST_CORRECTION = 10_000;
  private static final int LONGEST_NAME = 300;

  /**
   * The texts that mean "no value" unless somebody says otherwise. "None" is not among them: it is
   * often a category.
   */
  public static final List<String> USUAL_MISSING =
      List.of(
          "NA", "N/A", "n/a", "#N/A", "NULL", "null", "Null", "NaN", "nan", "-", "--", "—", "——",
          "空", "?", "\\N");

  public static final ImportOptions NONE =
      new ImportOptions(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  /** A list with null in it says nothing: refused by the name of the list. */
  public ImportOptions {
    whole("columns", columns);
    whole("missing", missing);
    whole("corrections", corrections);
  }

  private static void whole(String name, List<?> list) {
    if (list != null && list.stream().anyMatch(Objects::isNull)) {
      throw new Problem(400, "datasets.problem.nullInList", name).at("options." + name);
    }
  }

  /**
   * What somebody decided about one column.
   *
   * @param name of the column
   * @param dayFirst how 3/4/2026 is read, where the column leaves it open
   * @param decimal the decimal sign of the column, "." or ","
   * @param as what the dataset calls the column, where the file calls it something else; null for
   *     the same
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ColumnChoice(
      String name, ColumnKind type, ColumnRole role, Boolean dayFirst, String decimal, String as) {

    public ColumnChoice {
      as = as == null || as.isBlank() ? null : as.strip();
      if (as != null && as.length() > LONGEST_NAME) {
        throw new Problem(400, "platform.problem.tooLong", "as", LONGEST_NAME).at("columns");
      }
    }

    public ColumnChoice(String name, ColumnKind type, ColumnRole role, Boolean dayFirst) {
      this(name, type, role, dayFirst, null, null);
    }

    public ColumnChoice withDecimal(String sign) {
      return new ColumnChoice(name, type, role, dayFirst, sign, as);
    }

    public ColumnChoice withRole(ColumnRole chosen) {
      return new ColumnChoice(name, type, chosen, dayFirst, decimal, as);
    }

    /** The name that the column has in the dataset. */
    public String called() {
      return as == null ? name : as;
    }
  }

  /**
   * A cell put right without changing the file.
   *
   * @param cell as B17: the column's letters and the row's number in the file
   * @param value read like a text of the file; empty means no value
   * @param was what stands in the file, shortened as {@link CellFault} does; null where nobody
   *     says. A correction is taken over for the next file only where that holds the same
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Correction(String cell, String value, String was) {

    public Correction(String cell, String value) {
      this(cell, value, null);
    }
  }

  /**
   * What happens to a cell that does not fit its column's type, and to a row with too many or too
   * few cells.
   */
  public enum OnError {
    /** Nothing is imported. */
    STOP,
    /** The row is left out. */
    SKIP,
    /** The cell becomes a missing value. */
    MISSING;

    @JsonCreator
    public static OnError of(String word) {
      for (OnError value : values()) {
        if (value.name().equalsIgnoreCase(word)) {
          return value;
        }
      }
      throw new Problem(400, "datasets.problem.onError", word).at("onError");
    }

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public OnError errors() {
    return onError == null ? OnError.STOP : onError;
  }

  public List<ColumnChoice> choices() {
    return columns == null ? List.of() : columns;
  }

  /** The texts that mean "no value". */
  public List<String> missingMarkers() {
    return missing == null ? USUAL_MISSING : missing;
  }

  public boolean totalsLeftOut() {
    return Boolean.TRUE.equals(skipTotals);
  }

  public boolean footerLeftOut() {
    return Boolean.TRUE.equals(skipFooter);
  }

  public boolean rejectedAlone() {
    return Boolean.TRUE.equals(onlyRejected);
  }

  /**
   * The decimal sign of a column: its own, else the file's; null to find it.
   *
   * @param choice about the column, or null
   */
  public String decimalOf(ColumnChoice choice) {
    String sign = choice != null && choice.decimal() != null ? choice.decimal() : decimal;
    if (sign == null || sign.isEmpty()) {
      return null;
    }
    if (!sign.equals(".") && !sign.equals(",")) {
      throw new Problem(400, "datasets.problem.decimal", sign).at("decimal");
    }
    return sign;
  }

  /** The escape as a character; 0 to find it. */
  public char escapeCharacter() {
    if (escape == null || escape.isEmpty()) {
      return 0;
    }
    if (!escape.equals("\\") && !escape.equals("\"") && !escape.equals("'")) {
      throw new Problem(400, "datasets.problem.escape", escape).at("escape");
    }
    return escape.charAt(0);
  }

  /** The quote as a character; 0 to find it. */
  public char quoteCharacter() {
    if (quote == null || quote.isEmpty()) {
      return 0;
    }
    if (!quote.equals("\"") && !quote.equals("'")) {
      throw new Problem(400, "datasets.problem.quote", quote).at("quote");
    }
    return quote.charAt(0);
  }

  /**
   * The corrections.
   *
   * @throws Problem 400 when one names no cell, or they are too many or too long
   */
  public List<Correction> corrected() {
    if (corrections == null) {
      return List.of();
    }
    if (corrections.size() > MOST_CORRECTIONS) {
      throw new Problem(400, "datasets.problem.corrections", MOST_CORRECTIONS).at("corrections");
    }
    for (Correction correction : corrections) {
      if (correction.cell() == null || !correction.cell().matches("[A-Z]{1,3}[1-9][0-9]{0,8}")) {
        throw new Problem(400, "datasets.problem.correction", String.valueOf(correction.cell()))
            .at("corrections");
      }
      if (correction.value() != null && correction.value().length() > LONGEST_CORRECTION
          || correction.was() != null && correction.was().length() > LONGEST_CORRECTION) {
        throw new Problem(400, "platform.problem.tooLong", correction.cell(), LONGEST_CORRECTION)
            .at("corrections");
      }
    }
    return corrections;
  }

  /** The delimiter as a character; 0 to find it. Tab may be written as \t or "tab". */
  public char delimiterCharacter() {
    if (delimiter == null || delimiter.isEmpty()) {
      return 0;
    }
    if (delimiter.equals("\\t") || delimiter.equalsIgnoreCase("tab")) {
      return '\t';
    }
    if (delimiter.length() > 1
        || delimiter.charAt(0) > 126
        || delimiter.charAt(0) == '"'
        || delimiter.charAt(0) == '\n') {
      throw new Problem(400, "datasets.problem.delimiter", delimiter).at("delimiter");
    }
    return delimiter.charAt(0);
  }

  public Optional<ColumnChoice> choice(String name) {
    return choices().stream().filter(c -> name.equals(c.name())).findFirst();
  }

  public ImportOptions withSheet(String chosen) {
    return changed(o -> o.sheet = chosen);
  }

  public ImportOptions withHeaderRow(Integer row) {
    return changed(o -> o.headerRow = row);
  }

  public ImportOptions withEncoding(String name) {
    return changed(o -> o.encoding = name);
  }

  public ImportOptions withDelimiter(String character) {
    return changed(o -> o.delimiter = character);
  }

  public ImportOptions withQuote(String character) {
    return changed(o -> o.quote = character);
  }

  public ImportOptions withColumns(List<ColumnChoice> chosen) {
    return changed(o -> o.columns = chosen);
  }

  public ImportOptions withOnError(OnError chosen) {
    return changed(o -> o.onError = chosen);
  }

  public ImportOptions withMissing(List<String> markers) {
    return changed(o -> o.missing = markers);
  }

  public ImportOptions withSkipTotals(Boolean skip) {
    return changed(o -> o.skipTotals = skip);
  }

  public ImportOptions withSkipFooter(Boolean skip) {
    return changed(o -> o.skipFooter = skip);
  }

  public ImportOptions withDecimal(String sign) {
    return changed(o -> o.decimal = sign);
  }

  public ImportOptions withEscape(String character) {
    return changed(o -> o.escape = character);
  }

  public ImportOptions withOnlyRejected(Boolean only) {
    return changed(o -> o.onlyRejected = only);
  }

  public ImportOptions withCorrections(List<Correction> made) {
    return changed(o -> o.corrections = made);
  }

  private ImportOptions changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.options();
  }

  /** The options while one of them is changed. */
  private static final class Draft {
    private String sheet;
    private Integer headerRow;
    private String encoding;
    private String delimiter;
    private String quote;
    private List<ColumnChoice> columns;
    private OnError onError;
    private List<String> missing;
    private Boolean skipTotals;
    private Boolean skipFooter;
    private String decimal;
    private String escape;
    private Boolean onlyRejected;
    private List<Correction> corrections;

    Draft(ImportOptions options) {
      sheet = options.sheet;
      headerRow = options.headerRow;
      encoding = options.encoding;
      delimiter = options.delimiter;
      quote = options.quote;
      columns = options.columns;
      onError = options.onError;
      missing = options.missing;
      skipTotals = options.skipTotals;
      skipFooter = options.skipFooter;
      decimal = options.decimal;
      escape = options.escape;
      onlyRejected = options.onlyRejected;
      corrections = options.corrections;
    }

    ImportOptions options() {
      return new ImportOptions(
          sheet,
          headerRow,
          encoding,
          delimiter,
          quote,
          columns,
          onError,
          missing,
          skipTotals,
          skipFooter,
          decimal,
          escape,
          onlyRejected,
          corrections);
    }
  }
}
