package org.aimass.datasets.files;

import org.aimass.platform.Problem;

/** Files that others have open take all the disk that there is for unpacking. */
public final class ScratchTaken extends Problem {
  private static final long serialVersionUID = 1L;

  ScratchTaken() {
    super(503, "datasets.problem.scratchTaken");
  }
}
