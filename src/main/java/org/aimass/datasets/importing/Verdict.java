package org.aimass.datasets.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.aimass.datasets.CellFault;
import org.aimass.datasets.ColumnType;
import org.aimass.datasets.Finding;

/**
 * The type that follows from what a column has shown. It fits every cell of the file: one text
 * among a million numbers makes a text column, and is named, so that somebody can decide otherwise.
 *
 * @param type fits every cell
 * @param confidence 0 to 1: how sure that the type is also what is meant
 */
record Verdict(
    ColumnType type,
    double confidence,
    boolean decimalComma,
    boolean dayFirst,
    List<Finding> findings) {

  /**
   * @param position of the column in the file, from 0
   */
  static Verdict on(ColumnEvidence seen, String label, int position) {
    return new Judge(seen, label, position).verdict();
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

    private Judge(ColumnEvidence seen, String label, int position) {
      this.seen = seen;
      this.label = label;
      this.position = position;
    }

    Verdict verdict() {
      List<Finding> findings = new ArrayList<>();
      long present = seen.cells - seen.missing;
      long numbers = seen.integers + seen.decimals;
      boolean commaIsPoint = seen.decimalComma > 0 && seen.groupComma == 0;
      boolean dayBeforeMonth = seen.dayFirst > 0;
      if (!seen.markers.isEmpty()) {
        findings.add(Finding.of("missingMarkers", String.join(", ", seen.markers)));
      }
      if (seen.errors > 0) {
        findings.add(Finding.of("errorCells", seen.errors));
      }
      if (present == 0) {
        findings.add(Finding.of("empty"));
        return new Verdict(ColumnType.TEXT, 0.5, false, false, findings);
      }
      // A few rows prove less than many.
      double sure = 1 - 0.5 / (1 + present);
      if (numbers == present) {
        if (seen.leadingZeros > 0 || seen.longDigits > 0 && seen.decimals == 0) {
          findings.add(
              seen.leadingZeros > 0
                  ? Finding.of("leadingZeros", seen.leadingZeros)
                  : Finding.of("longDigits", seen.longDigits));
          return new Verdict(ColumnType.ID, sure * 0.95, false, false, findings);
        }
        if (seen.decimalComma > 0 && seen.groupComma > 0) {
          findings.add(Finding.of("commasMixed", seen.decimalComma, seen.groupComma));
          return new Verdict(ColumnType.TEXT, 0.5, false, false, findings);
        }
        numberForms(findings);
        boolean whole =
            seen.decimals == 0
                && !(commaIsPoint
                    && (seen.allFlags & (CellFlags.GROUPED | CellFlags.DECIMAL_COMMA)) != 0);
        if (whole
            && seen.increasing
            && present > 1
            && seen.missing == 0
            && ID_HEADER.matcher(label.strip()).matches()) {
          findings.add(Finding.of("countsRows"));
          return new Verdict(ColumnType.ID, 0.9, false, false, findings);
        }
        return new Verdict(
            whole ? ColumnType.INTEGER : ColumnType.DECIMAL, sure, commaIsPoint, false, findings);
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
        return new Verdict(ColumnType.TEXT, 0.5, false, false, findings);
      }
      if (loose) {
        findings.add(Finding.of("looseDays", numbers, CellFault.cell(seen.firstNumber, position)));
      }
      if (days == present || loose) {
        if (seen.dayFirst > 0 && seen.monthFirst > 0) {
          findings.add(Finding.of("dayMonthMixed", seen.dayFirst, seen.monthFirst));
          return new Verdict(ColumnType.TEXT, 0.5, false, false, findings);
        }
        double certain = sure;
        if (seen.dayFirst == 0 && seen.monthFirst == 0 && seen.dayOrMonth > 0) {
          findings.add(Finding.of("dayOrMonth", seen.dayOrMonth));
          certain = 0.5;
        }
        return new Verdict(
            seen.datetimes + seen.serialTimes > 0 ? ColumnType.DATETIME : ColumnType.DATE,
            certain,
            false,
            dayBeforeMonth,
            findings);
      }
      if (seen.booleans == present && seen.yesNo == 0) {
        return new Verdict(
            ColumnType.BOOLEAN, seen.words.size() == 2 ? sure : sure * 0.8, false, false, findings);
      }
      mostly(findings, present, numbers);
      return words(present, sure, findings);
    }

    private void numberForms(List<Finding> findings) {
      if ((seen.allFlags & CellFlags.PERCENT) != 0) {
        findings.add(Finding.of("percent"));
      }
      if ((seen.allFlags & CellFlags.CURRENCY) != 0) {
        findings.add(Finding.of("currency"));
      }
      if ((seen.allFlags & CellFlags.UNIT) != 0) {
        findings.add(Finding.of("unit"));
      }
      if ((seen.allFlags & CellFlags.DURATION) != 0) {
        findings.add(Finding.of("durations"));
      }
    }

    /** Names the few cells that keep a column from being what most of it is. */
    private void mostly(List<Finding> findings, long present, long numbers) {
      if (seen.texts == 0 || seen.texts * 5 > present) {
        return;
      }
      ColumnType most =
          numbers * 10 >= present * 8
              ? seen.decimals == 0 ? ColumnType.INTEGER : ColumnType.DECIMAL
              : (seen.dates + seen.datetimes) * 10 >= present * 8
                  ? seen.datetimes > 0 ? ColumnType.DATETIME : ColumnType.DATE
                  : null;
      if (most != null) {
        ColumnEvidence.Odd first = seen.oddTexts.get(0);
        findings.add(
            Finding.of(
                "mostly",
                "datasets.type." + most.name(),
                seen.texts,
                first.row(),
                shortened(first.value())));
      }
    }

    private static String shortened(String value) {
      return value.length() > 60 ? value.substring(0, 60) + "…" : value;
    }

    private Verdict words(long present, double sure, List<Finding> findings) {
      // What came before the first text was not counted as words: it may all be different.
      long distinct = seen.distinctWords() + present - seen.worded;
      boolean mixed =
          present > seen.texts + seen.booleans
              && seen.integers + seen.decimals + seen.dates + seen.datetimes
                  >= seen.texts + seen.booleans;
      double length = seen.textBytes / (double) Math.max(1, seen.worded);
      boolean spoken = seen.withBlank * 2 > seen.worded && length > 30;
      boolean nearlyAllDifferent = distinct * 10 >= present * 9;
      if ((seen.leadingZeros + seen.longDigits) * 2 >= present) {
        findings.add(Finding.of("leadingZeros", seen.leadingZeros + seen.longDigits));
        return new Verdict(ColumnType.ID, 0.8, false, false, findings);
      }
      if (mixed) {
        return new Verdict(ColumnType.TEXT, 0.6, false, false, findings);
      }
      if (nearlyAllDifferent
          && seen.withBlank == 0
          && length <= 64
          && present >= 20
          && (seen.maxBytes <= 64 && ID_HEADER.matcher(label.strip()).matches()
              || present >= 100 && codes())) {
        findings.add(Finding.of("tellsRowsApart"));
        return new Verdict(ColumnType.ID, 0.9, false, false, findings);
      }
      if (!seen.manyWords
          && !spoken
          && length <= CATEGORY_CHARACTERS
          && (distinct * REPETITIONS <= present || distinct == 1)) {
        return new Verdict(
            ColumnType.CATEGORY,
            sure * (distinct * 10 <= present ? 1 : 0.8),
            false,
            false,
            findings);
      }
      if (codes() && seen.withBlank == 0 && present >= 100) {
        findings.add(Finding.of("manyCodes", distinct));
        return new Verdict(ColumnType.ID, 0.7, false, false, findings);
      }
      return new Verdict(ColumnType.TEXT, sure * 0.9, false, false, findings);
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
