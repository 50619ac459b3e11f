package org.aimass.datasets.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.aimass.datasets.ColumnType;
import org.aimass.datasets.Finding;
import org.aimass.datasets.connectors.RawRow;
import org.aimass.datasets.importing.CellScanner.Shape;
import org.aimass.datasets.profiling.Hash;
import org.aimass.datasets.profiling.WordCounts;
import org.apache.datasketches.hll.HllSketch;

/**
 * What the cells of one column have shown so far, and the type that follows. A type found here fits
 * every cell of the file: one text among a million numbers makes a text column, and is named, so
 * that somebody can decide otherwise.
 */
final class ColumnEvidence {

  /** A column is a category when it repeats itself: at most this many different words ... */
  private static final int CATEGORIES = 1_000;

  /** ... and each on average this often. */
  private static final int REPETITIONS = 2;

  private static final int CATEGORY_CHARACTERS = 100;
  private static final int FAULTS_KEPT = 5;
  private static final Pattern ID_HEADER =
      Pattern.compile(
          "(?i).*([^a-z]|^)(id|uuid|guid|key)$|.*[a-z]Id$|(?i)(no|nr|number|code|sku)\\.?$|.*(编号|编码|序号|号码|学号|工号|单号|代码|证号|卡号|账号|ID)$");

  /** A cell that spoke against what the others said. */
  record Odd(long row, String value) {}

  private final CellScanner scanner;
  long cells;
  long missing;
  long errors;
  long integers;
  long decimals;
  long booleans;
  long yesNo;
  long dates;
  long datetimes;
  long texts;
  int allFlags;
  private long leadingZeros;
  private long longDigits;
  long dayFirst;
  long monthFirst;
  long dayOrMonth;
  long decimalComma;
  long groupComma;
  int maxBytes;
  private long textBytes;
  private long worded;
  private long withBlank;
  private boolean increasing = true;
  private long lastInteger = Long.MIN_VALUE;
  private final WordCounts words = new WordCounts(CATEGORIES + 1);
  private boolean manyWords;
  private HllSketch different;
  private final List<Odd> oddTexts = new ArrayList<>();
  private final List<String> markers = new ArrayList<>();

  ColumnEvidence(CellScanner scanner) {
    this.scanner = scanner;
  }

  void add(RawRow row, int cell) {
    cells++;
    Shape shape = scanner.scan(row, cell);
    if (shape == Shape.MISSING) {
      missing++;
      if (scanner.end > scanner.start && markers.size() < 5) {
        String marker = row.text(cell).strip();
        if (!markers.contains(marker)) {
          markers.add(marker);
        }
      }
      return;
    }
    int bytes = scanner.end - scanner.start;
    if (shape == Shape.ERROR) {
      missing++;
      errors++;
      return;
    }
    if (bytes > maxBytes) {
      maxBytes = bytes;
    }
    int flags = scanner.flags;
    if (flags != 0) {
      note(flags);
    }
    switch (shape) {
      case INTEGER -> {
        integers++;
        if (increasing) {
          increasing = scanner.integer > lastInteger;
          lastInteger = scanner.integer;
        }
        if (texts == 0) {
          return;
        }
      }
      case DECIMAL -> {
        decimals++;
        if (texts == 0) {
          return;
        }
      }
      case BOOLEAN -> booleans++;
      case DATE -> {
        dates++;
        if (texts == 0) {
          return;
        }
      }
      case DATETIME -> {
        datetimes++;
        if (texts == 0) {
          return;
        }
      }
      default -> {
        texts++;
        if (oddTexts.size() < FAULTS_KEPT) {
          oddTexts.add(new Odd(row.number(), row.text(cell)));
        }
      }
    }
    word(row.bytes(), bytes);
  }

  private void word(byte[] b, int bytes) {
    textBytes += bytes;
    worded++;
    long hash = Hash.of(b, scanner.start, scanner.end);
    if (!manyWords) {
      words.add(hash, b, scanner.start, scanner.end);
      if (words.size() > CATEGORIES) {
        manyWords = true;
        different = new HllSketch(14);
        words.top(Integer.MAX_VALUE).forEach(w -> different.update(Hash.mix(w.value().hashCode())));
      }
    } else {
      different.update(hash);
    }
    for (int i = scanner.start; i < scanner.end; i++) {
      if (b[i] == ' ') {
        withBlank++;
        break;
      }
    }
  }

  private void note(int flags) {
    allFlags |= flags;
    if ((flags & CellFlags.LEADING_ZERO) != 0) {
      leadingZeros++;
    }
    if ((flags & CellFlags.LONG_DIGITS) != 0) {
      longDigits++;
    }
    if ((flags & CellFlags.YES_NO) != 0) {
      yesNo++;
    }
    if ((flags & (CellFlags.DAY_FIRST | CellFlags.MONTH_FIRST | CellFlags.DAY_OR_MONTH)) != 0) {
      dayFirst += flags >> 10 & 1;
      monthFirst += flags >> 11 & 1;
      dayOrMonth += flags >> 12 & 1;
    }
    if ((flags & (CellFlags.DECIMAL_COMMA | CellFlags.GROUP_COMMA)) != 0) {
      decimalComma += flags >> 8 & 1;
      groupComma += flags >> 9 & 1;
    }
  }

  List<String> markers() {
    return markers;
  }

  List<Odd> oddTexts() {
    return oddTexts;
  }

  private long distinctWords() {
    return manyWords ? Math.max(CATEGORIES + 1, Math.round(different.getEstimate())) : words.size();
  }

  /**
   * @param type fits every cell
   * @param confidence 0 to 1: how sure that the type is also what is meant
   */
  record Verdict(
      ColumnType type,
      double confidence,
      boolean decimalComma,
      boolean dayFirst,
      List<Finding> findings) {}

  Verdict verdict(String label) {
    List<Finding> findings = new ArrayList<>();
    long present = cells - missing;
    long numbers = integers + decimals;
    boolean commaIsPoint = decimalComma > 0 && groupComma == 0;
    boolean dayBeforeMonth = dayFirst > 0;
    if (!markers.isEmpty()) {
      findings.add(Finding.of("missingMarkers", String.join(", ", markers)));
    }
    if (errors > 0) {
      findings.add(Finding.of("errorCells", errors));
    }
    if (present == 0) {
      findings.add(Finding.of("empty"));
      return new Verdict(ColumnType.TEXT, 0.5, false, false, findings);
    }
    // A few rows prove less than many.
    double sure = 1 - 0.5 / (1 + present);
    if (numbers == present) {
      if (leadingZeros > 0 || longDigits > 0 && decimals == 0) {
        findings.add(
            leadingZeros > 0
                ? Finding.of("leadingZeros", leadingZeros)
                : Finding.of("longDigits", longDigits));
        return new Verdict(ColumnType.ID, sure * 0.95, false, false, findings);
      }
      if (decimalComma > 0 && groupComma > 0) {
        findings.add(Finding.of("commasMixed", decimalComma, groupComma));
        return new Verdict(ColumnType.TEXT, 0.5, false, false, findings);
      }
      numberForms(findings);
      boolean whole =
          decimals == 0
              && !(commaIsPoint && (allFlags & (CellFlags.GROUPED | CellFlags.DECIMAL_COMMA)) != 0);
      if (whole
          && increasing
          && present > 1
          && missing == 0
          && ID_HEADER.matcher(label.strip()).matches()) {
        findings.add(Finding.of("countsRows"));
        return new Verdict(ColumnType.ID, 0.9, false, false, findings);
      }
      return new Verdict(
          whole ? ColumnType.INTEGER : ColumnType.DECIMAL, sure, commaIsPoint, false, findings);
    }
    if (dates + datetimes == present) {
      if (dayFirst > 0 && monthFirst > 0) {
        findings.add(Finding.of("dayMonthMixed", dayFirst, monthFirst));
        return new Verdict(ColumnType.TEXT, 0.5, false, false, findings);
      }
      double certain = sure;
      if (dayFirst == 0 && monthFirst == 0 && dayOrMonth > 0) {
        findings.add(Finding.of("dayOrMonth", dayOrMonth));
        certain = 0.5;
      }
      return new Verdict(
          datetimes > 0 ? ColumnType.DATETIME : ColumnType.DATE,
          certain,
          false,
          dayBeforeMonth,
          findings);
    }
    if (booleans == present && yesNo == 0) {
      return new Verdict(
          ColumnType.BOOLEAN, words.size() == 2 ? sure : sure * 0.8, false, false, findings);
    }
    mostly(findings, present, numbers);
    return words(label, present, sure, findings);
  }

  private void numberForms(List<Finding> findings) {
    if ((allFlags & CellFlags.PERCENT) != 0) {
      findings.add(Finding.of("percent"));
    }
    if ((allFlags & CellFlags.CURRENCY) != 0) {
      findings.add(Finding.of("currency"));
    }
    if ((allFlags & CellFlags.UNIT) != 0) {
      findings.add(Finding.of("unit"));
    }
  }

  /** Names the few cells that keep a column from being what most of it is. */
  private void mostly(List<Finding> findings, long present, long numbers) {
    if (texts == 0 || texts * 5 > present) {
      return;
    }
    ColumnType most =
        numbers * 10 >= present * 8
            ? decimals == 0 ? ColumnType.INTEGER : ColumnType.DECIMAL
            : (dates + datetimes) * 10 >= present * 8
                ? datetimes > 0 ? ColumnType.DATETIME : ColumnType.DATE
                : null;
    if (most != null) {
      Odd first = oddTexts.get(0);
      findings.add(
          Finding.of(
              "mostly",
              "datasets.type." + most.name(),
              texts,
              first.row(),
              shortened(first.value())));
    }
  }

  private static String shortened(String value) {
    return value.length() > 60 ? value.substring(0, 60) + "…" : value;
  }

  private Verdict words(String label, long present, double sure, List<Finding> findings) {
    // What came before the first text was not counted as words: it may all be different.
    long distinct = distinctWords() + present - worded;
    boolean mixed =
        present > texts + booleans && integers + decimals + dates + datetimes >= texts + booleans;
    double length = textBytes / (double) Math.max(1, worded);
    boolean spoken = withBlank * 2 > worded && length > 30;
    boolean nearlyAllDifferent = distinct * 10 >= present * 9;
    if ((leadingZeros + longDigits) * 2 >= present) {
      findings.add(Finding.of("leadingZeros", leadingZeros + longDigits));
      return new Verdict(ColumnType.ID, 0.8, false, false, findings);
    }
    if (mixed) {
      return new Verdict(ColumnType.TEXT, 0.6, false, false, findings);
    }
    if (nearlyAllDifferent
        && withBlank == 0
        && length <= 64
        && present >= 20
        && (maxBytes <= 64 && ID_HEADER.matcher(label.strip()).matches()
            || present >= 100 && codes())) {
      findings.add(Finding.of("tellsRowsApart"));
      return new Verdict(ColumnType.ID, 0.9, false, false, findings);
    }
    if (!manyWords
        && !spoken
        && length <= CATEGORY_CHARACTERS
        && (distinct * REPETITIONS <= present || distinct == 1)) {
      return new Verdict(
          ColumnType.CATEGORY, sure * (distinct * 10 <= present ? 1 : 0.8), false, false, findings);
    }
    if (codes() && withBlank == 0 && present >= 100) {
      findings.add(Finding.of("manyCodes", distinct));
      return new Verdict(ColumnType.ID, 0.7, false, false, findings);
    }
    return new Verdict(ColumnType.TEXT, sure * 0.9, false, false, findings);
  }

  /** True when the words look like codes: no blanks, with digits, short. */
  private boolean codes() {
    if (withBlank > 0 || maxBytes > 40) {
      return false;
    }
    long withDigit =
        oddTexts.stream()
            .filter(o -> o.value().chars().anyMatch(c -> c >= '0' && c <= '9'))
            .count();
    return !oddTexts.isEmpty() && withDigit == oddTexts.size();
  }
}
