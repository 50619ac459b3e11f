package org.aimass.datasets.kinds.id;

import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.kinds.WordsKind;

/**
 * A name or number that tells rows apart; kept as text, so that leading zeros and long numbers
 * survive.
 */
public final class IdKind extends WordsKind {

  public IdKind() {
    super("ID", 80);
  }

  @Override
  public ColumnRole usualRole() {
    return ColumnRole.ID;
  }

  @Override
  public Encoding encoding() {
    return Encoding.NONE;
  }

  @Override
  public boolean idLike(boolean unique, boolean increasing, double length) {
    return true;
  }
}
