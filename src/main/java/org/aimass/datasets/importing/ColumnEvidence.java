package org.aimass.datasets.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aimass.datasets.ScannedCell.Shape;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.profiling.Hash;
import org.aimass.datasets.profiling.WordCounts;
import org.apache.datasketches.hll.HllSketch;

/** What the cells of one column have shown so far; {@link Verdict} says what follows. */
final class ColumnEvidence {

  /** A category has at most this many different words. */
  static final int CATEGORIES = 1_000;

  private static final int FAULTS_KEPT = 5;
  private static final int NUMBERS_COUNTED = 5_000;
  private static final int TRUTHS = 40;
  private static final int ODD_LENGTH = 400;

  /** 1946 or 1950 to 2100: numbers of days between which somebody may have meant a day. */
  private static final double FIRST_LIKELY_DAY = 16_800;

  private static final double LAST_LIKELY_DAY = 73_050;

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
  long leadingZeros;
  long longDigits;
  long dayFirst;
  long monthFirst;
  long dayOrMonth;
  long codesOrPowers;
  long phones;
  long shortYears;
  long minusBehind;
  final DecimalSigns signs = new DecimalSigns();

  /** How many cells name which currency. */
  final Map<String, Long> currencies = new TreeMap<>();

  int maxBytes;

  /** Bytes of the widest cell when the column becomes a text. */
  int widest;

  /** Numbers of a workbook that are days if somebody meant them so. */
  long serials;

  /** Of the serials those with a time of day. */
  long serialTimes;

  /** Rows of the first number and of the first day; 0 for none. */
  long firstNumber;

  long firstDay;
  long textBytes;
  long worded;
  long withBlank;
  boolean increasing = true;
  private long lastInteger = Long.MIN_VALUE;

  /** The words for true and false; null where there was none. */
  private WordCounts truths;

  final WordCounts words = new WordCounts(CATEGORIES + 1, 0);
  boolean manyWords;
  private HllSketch different;
  final List<Odd> oddTexts = new ArrayList<>();
  final List<String> markers = new ArrayList<>();

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
      errors += RowFacts.broken(row, cell) ? 0 : 1;
      return;
    }
    if (bytes > maxBytes) {
      maxBytes = bytes;
    }
    byte kind = row.kind(cell);
    widest = Math.max(widest, kind == RawRow.TEXT ? bytes : row.widest(cell));
    switch (shape) {
      case INTEGER, DECIMAL -> number(row.number(), kind);
      case DATE, DATETIME -> firstDay = firstDay == 0 ? row.number() : firstDay;
      default -> {}
    }
    int flags = scanner.flags;
    if (flags != 0) {
      note(flags, row, cell);
    }
    switch (shape) {
      case INTEGER -> {
        integers++;
        if (increasing) {
          increasing = scanner.integer > lastInteger;
          lastInteger = scanner.integer;
        }
        if (counted()) {
          return;
        }
      }
      case DECIMAL -> {
        decimals++;
        if (counted()) {
          return;
        }
      }
      case BOOLEAN -> {
        booleans++;
        byte[] b = row.bytes();
        truths = truths == null ? new WordCounts(TRUTHS) : truths;
        truths.add(Hash.of(b, scanner.start, scanner.end), b, scanner.start, scanner.end);
      }
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
          oddTexts.add(new Odd(row.number(), beginning(row.text(cell))));
        }
      }
    }
    word(row.bytes(), bytes);
  }

  private void number(long row, byte kind) {
    if (firstNumber == 0) {
      firstNumber = row;
    }
    if ((kind == RawRow.NUMBER || kind == RawRow.FORMATTED)
        && scanner.decimal >= FIRST_LIKELY_DAY
        && scanner.decimal <= LAST_LIKELY_DAY) {
      serials++;
      if (scanner.decimal != Math.rint(scanner.decimal)) {
        serialTimes++;
      }
    }
  }

  /** Of a cell as much as is shown and judged: a cell may hold a megabyte. */
  private static String beginning(String text) {
    return text.length() > ODD_LENGTH ? text.substring(0, ODD_LENGTH) : text;
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
        words.each(different::update);
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

  private void note(int flags, RawRow row, int cell) {
    allFlags |= flags;
    if ((flags & CellFlags.DECIMAL_SIGN) != 0) {
      signs.note(flags, row, cell);
    }
    if ((flags & CellFlags.LOST_AS_NUMBER) != 0) {
      leadingZeros += flags & 1;
      longDigits += flags >> 1 & 1;
      phones += flags >> 2 & 1;
    }
    if ((flags & CellFlags.YES_NO) != 0) {
      yesNo++;
    }
    if ((flags & (CellFlags.DAY_FIRST | CellFlags.MONTH_FIRST | CellFlags.DAY_OR_MONTH)) != 0) {
      dayFirst += flags >> 10 & 1;
      monthFirst += flags >> 11 & 1;
      dayOrMonth += flags >> 12 & 1;
    }
    if ((flags & CellFlags.CURRENCY) != 0) {
      currencies.merge(scanner.currency, 1L, Long::sum);
    }
    codesOrPowers += flags >> 16 & 1;
    shortYears += flags >> 17 & 1;
    minusBehind += flags >> 21 & 1;
  }

  /**
   * Whether enough numbers were counted as words: many are different, and nothing says that they
   * are codes.
   */
  private boolean counted() {
    return texts == 0 && manyWords && worded >= NUMBERS_COUNTED && lost() == 0;
  }

  /** Whether its numbers say something about the notation of the file. */
  boolean mostlyNumbers() {
    return (integers + decimals) * 10 >= (cells - missing) * 8;
  }

  /** Cells that would lose something if they were read as numbers. */
  long lost() {
    return leadingZeros + longDigits + phones;
  }

  long distinctWords() {
    return manyWords ? Math.max(CATEGORIES + 1, Math.round(different.getEstimate())) : words.size();
  }

  /** The words for true and false, the most frequent first. */
  List<String> truths() {
    return truths == null
        ? List.of()
        : truths.top(TRUTHS).stream().map(WordCounts.Counted::value).toList();
  }
}
