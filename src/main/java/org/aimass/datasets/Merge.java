package org.aimass.datasets;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.aimass.platform.Problem;

/**
 * How the rows that come in and those that are there become the next version.
 *
 * @param key names of the columns that identify a row; UPSERT needs it, the others check by it that
 *     no row stands there twice
 * @param duplicates what happens to rows that come in with the same key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Merge(Mode mode, List<String> key, Duplicates duplicates) {
  private static final int MOST_KEY_COLUMNS = 16;

  /** The version before is left as it is, and its rows are not taken over. */
  public static final Merge REPLACE = new Merge(Mode.REPLACE, List.of());

  public enum Mode {
    REPLACE,
    /** All rows that come in stand behind those that are there. */
    APPEND,
    /** A row whose key is there gets its new values in place; the others stand behind. */
    UPSERT;

    @JsonCreator
    public static Mode of(String word) {
      for (Mode mode : values()) {
        if (mode.name().equalsIgnoreCase(word)) {
          return mode;
        }
      }
      throw new Problem(400, "datasets.problem.mergeMode", word).at("mode");
    }
  }

  public enum Duplicates {
    /** Nothing is written, and the rows are named. */
    REFUSE,
    /** The last of them counts. */
    LAST;

    @JsonCreator
    public static Duplicates of(String word) {
      for (Duplicates choice : values()) {
        if (choice.name().equalsIgnoreCase(word)) {
          return choice;
        }
      }
      throw new Problem(400, "datasets.problem.mergeDuplicates", word).at("duplicates");
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is not said is the usual: replace, no key, refuse. */
  public Merge {
    mode = mode == null ? Mode.REPLACE : mode;
    if (key != null && key.stream().anyMatch(k -> k == null || k.isBlank())) {
      throw new Problem(400, "datasets.problem.nullInList", "key").at("key");
    }
    key = key == null ? List.of() : key.stream().distinct().toList();
    duplicates = duplicates == null ? Duplicates.REFUSE : duplicates;
  }

  public Merge(Mode mode, List<String> key) {
    this(mode, key, Duplicates.REFUSE);
  }

  /**
   * The same, when it can be carried out.
   *
   * @throws Problem 400 when an upsert has no key, duplicates are chosen without a key, or the key
   *     has too many columns
   */
  public Merge checked() {
    if (key.isEmpty() && (mode == Mode.UPSERT || duplicates == Duplicates.LAST)) {
      throw new Problem(400, "datasets.problem.mergeKey").at("key");
    }
    if (key.size() > MOST_KEY_COLUMNS) {
      throw new Problem(400, "datasets.problem.mergeKeyLong", MOST_KEY_COLUMNS).at("key");
    }
    return this;
  }
}
