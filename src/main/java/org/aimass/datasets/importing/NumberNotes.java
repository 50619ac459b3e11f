package org.aimass.datasets.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.aimass.datasets.Finding;

/** What a reader should know about how the numbers of a column are read. */
final class NumberNotes {

  private NumberNotes() {}

  /**
   * @param byFile true when the other columns of the file decided on the notation
   */
  static List<Finding> of(ColumnEvidence seen, Notation notation, boolean byFile) {
    List<Finding> notes = new ArrayList<>();
    DecimalSigns signs = seen.signs;
    if (signs.ambiguous() > 0 && signs.decided() == Notation.OPEN) {
      notes.add(
          Finding.of(
              byFile ? "decimalByFile" : "groupOrDecimal",
              signs.ambiguous(),
              signs.pointOrGroup > 0 ? "12.000" : "1,234",
              read(notation, signs.pointOrGroup > 0)));
    } else if (signs.both()) {
      notes.add(Finding.of("decimalBoth", signs.pointOnly, signs.commaOnly));
    } else if (notation == Notation.COMMA && signs.any()) {
      notes.add(Finding.of("decimalComma"));
    }
    if ((seen.allFlags & CellFlags.PERCENT) != 0) {
      notes.add(Finding.of("percent"));
    }
    if (seen.currencies.size() == 1) {
      notes.add(Finding.of("currencyOf", seen.currencies.keySet().iterator().next()));
    } else if (seen.currencies.size() > 1) {
      notes.add(
          Finding.of(
              "currenciesMixed",
              seen.currencies.entrySet().stream()
                  .map(c -> c.getKey() + " (" + c.getValue() + ")")
                  .collect(Collectors.joining(", "))));
    }
    if ((seen.allFlags & CellFlags.UNIT) != 0) {
      notes.add(Finding.of("unit"));
    }
    if (seen.minusBehind > 0) {
      notes.add(Finding.of("minusBehind", seen.minusBehind));
    }
    return notes;
  }

  /** What the example stands for. */
  private static String read(Notation notation, boolean point) {
    return point
        ? notation == Notation.COMMA ? "12000" : "12"
        : notation == Notation.COMMA ? "1.234" : "1234";
  }
}
