package org.aimass.datasets.storage;

import org.aimass.platform.Problem;

/** A column was asked for that the dataset does not have. */
public final class UnknownColumn extends Problem {
  private static final long serialVersionUID = 1L;

  public UnknownColumn(String column) {
    super(400, "datasets.problem.unknownColumn", column);
    at(column);
  }
}
