package org.aimass.datasets;

import jakarta.persistence.Query;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aimass.platform.Names;
import org.aimass.platform.Problem;

/**
 * Which datasets a list shows, and in which order.
 *
 * @param words each of which stands in the name, the description, a tag or a column's name, or in
 *     the pinyin of one; empty for all
 * @param tag that they have, whatever its case; null for all
 * @param state READY, IMPORTING, FAILED or EMPTY; null for all
 */
public record DatasetSearch(
    List<String> words, String tag, String state, Order order, boolean descending) {
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
  public static final DatasetSearch ALL =
      new DatasetSearch(List.of(), null, null, Order.CHANGED, true);

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
  public static DatasetSearch of(String words, String tag, String state, String sort) {
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
    return new DatasetSearch(
        words == null ? List.of() : CatalogueText.words(words),
        tag == null || tag.isBlank() ? null : Names.plain(tag),
        only,
        order,
        down);
  }

  /** The condition and order as JPQL, of a dataset d and its newest version v. */
  String from() {
    return " from Dataset d left join StoredVersion v on v.datasetId = d.id and v.version ="
        + " d.latest where 1 = 1"
        + IntStream.range(0, words.size())
            .mapToObj(" and locate(:word%d, cast(d.searchText as string)) > 0"::formatted)
            .collect(Collectors.joining())
        + (tag == null
            ? ""
            : " and exists (select t from Dataset o join o.tags t where o.id = d.id and lower(t) ="
                + " :tag)")
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

  <Q extends Query> Q bind(Q query) {
    for (int i = 0; i < words.size(); i++) {
      query.setParameter("word" + i, words.get(i));
    }
    if (tag != null) {
      query.setParameter("tag", tag.toLowerCase(Locale.ROOT));
    }
    return query;
  }
}
