package org.aimass.datasets.kinds.text;

import org.aimass.datasets.kinds.WordsKind;

/** Free text. */
public final class TextKind extends WordsKind {
  /** Nobody writes one in so few characters each time; they are names or numbers. */
  private static final int SENTENCE = 40;

  public TextKind() {
    super("TEXT", 70);
  }

  @Override
  public Encoding encoding() {
    return Encoding.WORDS;
  }

  @Override
  public boolean idLike(boolean unique, boolean increasing, double length) {
    return unique && length < SENTENCE;
  }
}
