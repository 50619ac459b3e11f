package org.aimass.datasets;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.aimass.platform.Modules;
import org.aimass.platform.Problem;

/** The kinds of columns that there are, found by their place among the classes. */
public final class Kinds {
  private static final Map<String, ColumnKind> ALL = found();

  public static final ColumnKind INTEGER = named("INTEGER");
  public static final ColumnKind DECIMAL = named("DECIMAL");
  public static final ColumnKind BOOLEAN = named("BOOLEAN");
  public static final ColumnKind DATE = named("DATE");
  public static final ColumnKind DATETIME = named("DATETIME");

  /** One of a limited number of words. */
  public static final ColumnKind CATEGORY = named("CATEGORY");

  /** Free text. */
  public static final ColumnKind TEXT = named("TEXT");

  /**
   * A name or number that tells rows apart; kept as text, so that leading zeros and long numbers
   * survive.
   */
  public static final ColumnKind ID = named("ID");

  private Kinds() {}

  /** In the order of lists. */
  public static List<ColumnKind> all() {
    return List.copyOf(ALL.values());
  }

  /**
   * @throws Problem 400 with the names that there are
   */
  public static ColumnKind named(String name) {
    ColumnKind kind = ALL.get(name);
    if (kind == null) {
      throw new Problem(400, "platform.problem.notOneOf", name, String.join(", ", ALL.keySet()));
    }
    return kind;
  }

  private static Map<String, ColumnKind> found() {
    return Modules.implementations(ColumnKind.class, "org.aimass.datasets.kinds", "Kind").stream()
        .sorted(Comparator.comparingInt(ColumnKind::place))
        .collect(
            Collectors.toMap(
                ColumnKind::name, kind -> kind, (one, other) -> one, LinkedHashMap::new));
  }
}
