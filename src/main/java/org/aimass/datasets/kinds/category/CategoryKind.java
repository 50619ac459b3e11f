package org.aimass.datasets.kinds.category;

import org.aimass.datasets.kinds.WordsKind;

/** One of a limited number of words. */
public final class CategoryKind extends WordsKind {

  public CategoryKind() {
    super("CATEGORY", 60);
  }

  @Override
  public boolean grouped() {
    return true;
  }

  @Override
  public boolean predictable() {
    return true;
  }

  @Override
  public Encoding encoding() {
    return Encoding.CLASSES;
  }

  @Override
  public boolean idLike(boolean unique, boolean increasing, double length) {
    return unique;
  }
}
