package org.aimass.modelling.preparing;

import java.util.Map;
import org.aimass.modelling.Algorithm;

/**
 * How columns become features, where there are several ways.
 *
 * @param gaps whether missing numbers stay so
 */
public record Manner(Categories categories, Texts texts, boolean gaps) {
  /** The names are values of the setting {@link Algorithm#CATEGORIES}. */
  public enum Categories {
    /** The most frequent values; where there are more, also what each tells of the target. */
    AUTO,
    /** The most frequent values only. */
    LEVELS,
    /** What each value tells of the target, in place of the values. */
    TARGET,
    /** As AUTO, and how often each value occurs. */
    COUNT
  }

  /** The names, but NONE, are values of the setting {@link Algorithm#TEXTS}. */
  public enum Texts {
    /** Both of the others. */
    BOTH,
    /** The weights of the words that tell most. */
    WORDS,
    /** What all words together tell of the target. */
    SCORE,
    /** For what reads no column: texts are asked for, but nothing is made of them. */
    NONE
  }

  public static final Manner USUAL = new Manner(Categories.AUTO, Texts.SCORE, false);

  /**
   * @param settings of an algorithm, complete
   */
  public static Manner of(Map<String, Object> settings, boolean gaps) {
    return new Manner(
        settings.get(Algorithm.CATEGORIES) instanceof String categories
            ? Categories.valueOf(categories)
            : USUAL.categories(),
        settings.get(Algorithm.TEXTS) instanceof String texts
            ? Texts.valueOf(texts)
            : USUAL.texts(),
        gaps);
  }

  public Manner with(Texts other) {
    return new Manner(categories, other, gaps);
  }

  public Manner with(Categories other) {
    return new Manner(other, texts, gaps);
  }
}
