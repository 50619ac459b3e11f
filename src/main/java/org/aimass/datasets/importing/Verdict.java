package org.aimass.datasets.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.aimass.datasets.CellFault;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Finding;
import org.aimass.datasets.Kinds;

/**
 * The type that follows from what a column has shown. It fits every cell of the file: one text
 * among a million numbers makes a text column, and is named, so that somebody can decide otherwise.
 *
 * @param type fits every cell
 * @param confidence 0 to 1: how sure that the type is also what is meant
 * @param notes how its numbers are read, where the type is one of numbers
 */
record Verdict(
    ColumnKind type,
    double confidence,
    Notation notation,
    boolean dayFirst,
    List<Finding> findings,
    List<Finding> notes) {

  /**
   * @param position of the column in the file, from 0
   * @param file the decimal sign that the other columns of the file decide for, or OPEN
   */
  static Verdict on(ColumnEvidence seen, String label, int position, Notation file) {
    return new Judge(seen, label, position, file).verdict();
  }

  private static final class Judge {

    /** The words of a category come on average this often. */
    private static final int REPETITIONS = 2;

    private static final int CATEGORY_CHARACTERS = 100;
    private static final Pattern ID_HEADER =
        Pattern.compile(
            "(?i).*([^a-z]|^)(id|uuid|guid|key)$|.*[a-z]Id$|(?i)(no|nr|number|code|sku)\\.?$|.*(编号|编码|序号|号码|学号|工号|单号|代码|证号|卡号|账号|ID)$");

    private final ColumnEvidence seen;
    private final String label;
    private final int position;
    private final Notation notation;
    private final boolean byFile;
    private final List<Finding> findings = new ArrayList<>();

    private Judge(ColumnEvidence seen, String label, int position, Notation file) {
      this.seen = seen;
      this.label = label;
      this.position = position;
      Notation own = seen.signs.decided();
      byFile = own == Notation.OPEN && file != Notation.OPEN;
      notation =
          seen.signs.both()
              ? Notation.OPEN
              : own != Notation.OPEN ? own : byFile ? file : Notation.POINT;
    }

    private Verdict is(ColumnKind type, double confidence) {
      return new Verdict(
          type,
          confidence,
          notation,
          seen.dayFirst > 0,
          findings,
          NumberNotes.of(seen, notation, byFile));
    }

    Verdict verdict() {
      long present = seen.cells - seen.missing;
      long numbers = seen.integers + seen.decimals;
      if (!seen.markers.isEmpty()) {
        findings.add(Finding.of("missingMarkers", String.join(", ", seen.markers)));
      }
      if (seen.errors > 0) {
        findings.add(Finding.of("errorCells", seen.errors));
      }
      if (present == 0) {
        findings.add(Finding.of("empty"));
        return is(Kinds.TEXT, 0.5);
      }
      // A few rows prove less than many.
      double sure = 1 - 0.5 / (1 + present);
      if (numbers == present) {
        return numbers(present, sure);
      }
      long days = seen.dates + seen.datetimes;
      boolean loose = days > 0 && numbers > 0 && days + numbers == present;
      if (loose && (days < numbers || seen.serials < numbers)) {
        boolean oddDays = days < numbers;
        findings.add(
            Finding.of(
                "daysAndNumbers",
                days,
                numbers,
                CellFault.cell(oddDays ? seen.firstDay : seen.firstNumber, position)));
        return is(Kinds.TEXT, 0.5);
      }
      if (loose) {
        findings.add(Finding.of("looseDays", numbers, CellFault.cell(seen.firstNumber, position)));
      }
      if (days == present || loose) {
        return days(sure);
      }
      if (seen.booleans == present && seen.yesNo == 0) {
        return is(Kinds.BOOLEAN, seen.words.size() == 2 ? sure : sure * 0.8);
      }
      mostly(present, numbers);
      return words(present, sure);
    }

    private Verdict numbers(long present, double sure) {
      if (seen.leadingZeros + seen.phones > 0 || seen.longDigits > 0 && seen.decimals == 0) {
        kept();
        return codes(sure);
      }
      if (seen.codesOrPowers > 0 && seen.codesOrPowers == seen.decimals) {
        findings.add(Finding.of("codesOrPowers", seen.codesOrPowers));
        return codes(sure * 0.7);
      }
      if (seen.signs.mixed()) {
        findings.add(Finding.of("commasMixed", seen.signs.commaOnly, seen.signs.pointOnly));
        return is(Kinds.TEXT, 0.5);
      }
      if ((seen.allFlags & CellFlags.DURATION) != 0) {
        findings.add(Finding.of("durations"));
      }
      if (seen.codesOrPowers > 0) {
        findings.add(Finding.of("powers", seen.codesOrPowers));
      }
      boolean whole =
          notation == Notation.COMMA
              ? seen.decimals == seen.signs.pointOrGroup && seen.signs.commaOrGroup == 0
              : seen.decimals == 0;
      if (whole
          && seen.increasing
          && present > 1
          && seen.missing == 0
          && ID_HEADER.matcher(label.strip()).matches()) {
        findings.add(Finding.of("countsRows"));
        return is(Kinds.ID, 0.9);
      }
      boolean open = !byFile && seen.signs.decided() == Notation.OPEN;
      boolean doubtful =
          open && seen.signs.ambiguous() > 0
              || seen.signs.both()
              || seen.currencies.size() > 1
              || seen.codesOrPowers > 0;
      return is(whole ? Kinds.INTEGER : Kinds.DECIMAL, doubtful ? 0.5 : sure);
    }

    /** Says what stays a text so that nothing of it is lost. */
    private void kept() {
      if (seen.leadingZeros > 0) {
        findings.add(Finding.of("leadingZeros", seen.leadingZeros));
      }
      if (seen.longDigits > 0) {
        findings.add(Finding.of("longDigits", seen.longDigits));
      }
      if (seen.phones > 0) {
        findings.add(Finding.of("plusKept", seen.phones));
      }
    }

    private Verdict days(double sure) {
      if (seen.shortYears > 0) {
        findings.add(
            Finding.of("shortYears", seen.shortYears, DateReader.PIVOT - 1, DateReader.PIVOT));
      }
      if (seen.dayFirst > 0 && seen.monthFirst > 0) {
        findings.add(Finding.of("dayMonthMixed", seen.dayFirst, seen.monthFirst));
        return is(Kinds.TEXT, 0.5);
      }
      double certain = sure;
      if (seen.dayFirst == 0 && seen.monthFirst == 0 && seen.dayOrMonth > 0) {
        findings.add(Finding.of("dayOrMonth", seen.dayOrMonth));
        certain = 0.5;
      }
      return is(
          seen.datetimes + seen.serialTimes > 0 ? Kinds.DATETIME : Kinds.DATE,
          seen.shortYears > 0 ? certain * 0.8 : certain);
    }

    /** Names the few cells that keep a column from being what most of it is. */
    private void mostly(long present, long numbers) {
      if (seen.texts == 0 || seen.texts * 5 > present) {
        return;
      }
      // A type that would lose leading zeros, digits or signs is not offered.
      boolean safe = seen.lost() == 0 && seen.codesOrPowers == 0 && !seen.signs.mixed();
      ColumnKind most =
          safe && numbers * 10 >= present * 8
              ? seen.decimals == 0 ? Kinds.INTEGER : Kinds.DECIMAL
              : (seen.dates + seen.datetimes) * 10 >= present * 8
                  ? seen.datetimes > 0 ? Kinds.DATETIME : Kinds.DATE
                  : null;
      if (most != null) {
        ColumnEvidence.Odd first = seen.oddTexts.get(0);
        findings.add(
            Finding.of("mostly", most.word(), seen.texts, first.row(), shortened(first.value())));
      }
    }

    private static String shortened(String value) {
      return value.length() > 60 ? value.substring(0, 60) + "…" : value;
    }

    /** What came before words were counted may all be different. */
    private long distinct(long present) {
      return seen.distinctWords() + present - seen.worded;
    }

    /** Codes: an identifier tells rows apart; what repeats is a category. */
    private Verdict codes(double sure) {
      // Of a long column of numbers some were not counted; the others speak for them.
      long distinct = seen.distinctWords();
      long present = seen.worded;
      if (distinct * 10 >= present * 9) {
        return is(Kinds.ID, sure * 0.95);
      }
      if (distinct * REPETITIONS <= present) {
        if (seen.manyWords) {
          findings.add(Finding.of("repeatedCodes", distinct));
        }
        return is(Kinds.CATEGORY, sure * 0.9);
      }
      return is(Kinds.TEXT, sure * 0.7);
    }

    private Verdict words(long present, double sure) {
      long distinct = distinct(present);
      boolean mixed =
          present > seen.texts + seen.booleans
              && seen.integers + seen.decimals + seen.dates + seen.datetimes
                  >= seen.texts + seen.booleans;
      double length = seen.textBytes / (double) Math.max(1, seen.worded);
      boolean spoken = seen.withBlank * 2 > seen.worded && length > 30;
      boolean nearlyAllDifferent = distinct * 10 >= present * 9;
      if (seen.lost() * 2 >= present) {
        kept();
        return codes(0.85);
      }
      if (mixed) {
        boolean codes =
            seen.decimals + seen.dates + seen.datetimes == 0
                && seen.maxBytes <= 12
                && seen.texts * 5 > present;
        return codes && !seen.manyWords && distinct * REPETITIONS <= present
            ? is(Kinds.CATEGORY, 0.6)
            : is(Kinds.TEXT, 0.6);
      }
      if (nearlyAllDifferent
          && seen.withBlank == 0
          && length <= 64
          && present >= 20
          && (seen.maxBytes <= 64 && ID_HEADER.matcher(label.strip()).matches()
              || present >= 100 && codes())) {
        findings.add(Finding.of("tellsRowsApart"));
        return is(Kinds.ID, 0.9);
      }
      if (!seen.manyWords
          && !spoken
          && length <= CATEGORY_CHARACTERS
          && (distinct * REPETITIONS <= present || distinct == 1)) {
        return is(Kinds.CATEGORY, sure * (distinct * 10 <= present ? 1 : 0.8));
      }
      if (codes() && present >= 100) {
        return codes(0.75);
      }
      return is(Kinds.TEXT, sure * 0.9);
    }

    /** True when the words look like codes: no blanks, with digits, short. */
    private boolean codes() {
      if (seen.withBlank > 0 || seen.maxBytes > 40) {
        return false;
      }
      long withDigit =
          seen.oddTexts.stream()
              .filter(o -> o.value().chars().anyMatch(c -> c >= '0' && c <= '9'))
              .count();
      return !seen.oddTexts.isEmpty() && withDigit == seen.oddTexts.size();
    }
  }
}
