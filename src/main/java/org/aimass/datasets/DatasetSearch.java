package org.aimass.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aimass.platform.Problem;

/**
 * Which datasets a list shows, and in which order.
 *
 * @param words that the name contains; empty for all
 * @param state READY, IMPORTING, FAILED or EMPTY; null for all
 */
public record DatasetSearch(String words, String state, Order order, boolean descending) {
  private static final List<String> STATES =
      List.of(
          DatasetVersion.READY,
          DatasetVersion.IMPORTING,
          DatasetVersion.FAILED,
          DatasetVersion.EMPTY);

  /** By what a list is sorted. */
  public enum Order {
    NAME("lower(d.name)"),
    CHANGED("d.changed"),
    CREATED("d.created"),
    OWNER("lower(d.createdBy)"),
    ROWS("coalesce(v.rows, -1)"),
    VERSION("coalesce(d.latest, 0)");

    private final String expression;

    Order(String expression) {
      this.expression = expression;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Order> of(String word) {
      return Arrays.stream(values()).filter(o -> o.word().equals(word)).findFirst();
    }
  }

  /** All of them, the newest change first. */
  public static final DatasetSearch ALL = new DatasetSearch("", null, Order.CHANGED, true);

  private static final String WITHOUT_ROWS = " and d.latest is null and d.importing is null";
  private static final String TRIED =
      " exists (select i.id from FileImport i where i.datasetId = d.id)";

  /**
   * As addresses have it.
   *
   * @param sort the word of an order, with a minus before it for the other way round; null or empty
   *     for the newest change first
   * @throws Problem 400 naming what there is in place of an unknown state or order
   */
  public static DatasetSearch of(String words, String state, String sort) {
    String wanted = sort == null || sort.isEmpty() ? "-changed" : sort;
    boolean down = wanted.startsWith("-");
    Order order =
        Order.of(down ? wanted.substring(1) : wanted)
            .orElseThrow(
                () ->
                    new Problem(
                            400,
                            "datasets.problem.sort",
                            sort,
                            String.join(
                                ", ", Arrays.stream(Order.values()).map(Order::word).toList()))
                        .at("sort"));
    String only = state == null || state.isEmpty() ? null : state;
    if (only != null && !STATES.contains(only)) {
      throw new Problem(400, "datasets.problem.state", only, String.join(", ", STATES)).at("state");
    }
    return new DatasetSearch(words == null ? "" : words.strip(), only, order, down);
  }

  /** The condition and order as JPQL, of a dataset d and its newest version v. */
  String from() {
    return " from Dataset d left join StoredVersion v on v.datasetId = d.id and v.version ="
        + " d.latest where (:words = '' or locate(:words, lower(d.name)) > 0)"
        + (state == null
            ? ""
            : switch (state) {
              case DatasetVersion.READY -> " and d.latest is not null";
              case DatasetVersion.IMPORTING -> " and d.importing is not null";
              case DatasetVersion.EMPTY -> WITHOUT_ROWS + " and not" + TRIED;
              default -> WITHOUT_ROWS + " and" + TRIED;
            });
  }

  String ordered() {
    String way = descending ? " desc" : "";
    return " order by " + order.expression + way + ", d.id" + way;
  }

  String lowerWords() {
    return words.toLowerCase(Locale.ROOT);
  }
}
