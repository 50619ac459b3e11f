package org.aimass.datasets.importing;

/** Who follows an import: hears how far it is, and may end it by throwing. */
public interface Watch {

  /**
   * @param step message key
   */
  void progress(int percent, String step, Object... arguments);

  Watch NOBODY = (percent, step, arguments) -> {};
}
