package org.aimass.datasets.importing;

import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.importing.ColumnEvidence.Odd;

/** What the numbers of a column say about their decimal sign. */
final class DecimalSigns {

  private static final int KEPT = 100;

  /** Numbers only where the comma is the decimal sign, as 12,5. */
  long commaOnly;

  /** Numbers only where the point is the decimal sign, as 7.5. */
  long pointOnly;

  /** 12.000. */
  long pointOrGroup;

  /** 1,234. */
  long commaOrGroup;

  /** 1.234,5 and 1,234,567. */
  private long groups;

  /** Of those, amounts of money: they have no three decimals. */
  private long moneyPointOrGroup;

  private long moneyCommaOrGroup;
  private final List<Odd> firstCommas = new ArrayList<>();
  private final List<Odd> firstPoints = new ArrayList<>();

  void note(int flags, RawRow row, int cell) {
    groups += flags >> 19 & 1;
    boolean money = (flags & CellFlags.CURRENCY) != 0;
    if ((flags & CellFlags.POINT_ONLY) != 0) {
      if (pointOnly++ < KEPT) {
        firstPoints.add(new Odd(row.number(), row.text(cell)));
      }
    } else if ((flags & CellFlags.COMMA_ONLY) != 0) {
      if (commaOnly++ < KEPT) {
        firstCommas.add(new Odd(row.number(), row.text(cell)));
      }
    } else if ((flags & CellFlags.POINT_OR_GROUP) != 0) {
      pointOrGroup++;
      moneyPointOrGroup += money ? 1 : 0;
    } else {
      commaOrGroup++;
      moneyCommaOrGroup += money ? 1 : 0;
    }
  }

  boolean any() {
    return commaOnly + pointOnly + ambiguous() > 0;
  }

  long ambiguous() {
    return pointOrGroup + commaOrGroup;
  }

  /** True when no single notation reads every number, and one or the other must be wrong. */
  boolean mixed() {
    return commaOnly > 0 && pointOnly > 0 && groups + ambiguous() > 0;
  }

  /** True for 1.5 beside 12,5: two notations, but no number can be read in two ways. */
  boolean both() {
    return commaOnly > 0 && pointOnly > 0 && groups + ambiguous() == 0;
  }

  /** The notation that most numbers have; OPEN where the column does not decide. */
  Notation decided() {
    if (commaOnly != pointOnly) {
      return commaOnly > pointOnly ? Notation.COMMA : Notation.POINT;
    }
    if (moneyPointOrGroup != moneyCommaOrGroup) {
      return moneyPointOrGroup > moneyCommaOrGroup ? Notation.COMMA : Notation.POINT;
    }
    return commaOnly > 0 ? Notation.POINT : Notation.OPEN;
  }

  /** How many numbers the notation cannot read. */
  long against(Notation notation) {
    return notation == Notation.COMMA ? pointOnly : commaOnly;
  }

  /** The first of them. */
  List<Odd> firstAgainst(Notation notation) {
    return notation == Notation.COMMA ? firstPoints : firstCommas;
  }
}
