package org.aimass.launcher;

/**
 * Why the product does not start (or is not backed up, or restored), in a sentence for whoever runs
 * it.
 */
final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotStart(String sentence) {
    super(sentence);
  }

  CannotStart(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
