package org.aimass.modelling;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.aimass.platform.Problem;

/**
 * Which models of the list are wanted, and in which order.
 *
 * @param words in the name, the target or the description, in lower case; empty: all
 * @param sort name, created, score or versions
 */
public record ModelSearch(String words, String sort, boolean descending) {
  private static final Map<String, Comparator<ModelSummary>> ORDERS =
      Map.of(
          "name", Comparator.comparing(model -> model.name().toLowerCase(Locale.ROOT)),
          "created", Comparator.comparing(model -> model.latest().origin().created()),
          "score",
              Comparator.comparing(
                  model -> model.latest().quality().score(),
                  Comparator.nullsFirst(Comparator.naturalOrder())),
          "versions", Comparator.comparing(ModelSummary::versions));

  /**
   * @param sort null: by name; with a minus before it the other way round
   * @throws Problem 400 for another sort
   */
  public static ModelSearch of(String search, String sort) {
    String wanted = sort == null || sort.isBlank() ? "name" : sort;
    boolean descending = wanted.startsWith("-");
    String column = descending ? wanted.substring(1) : wanted;
    if (!ORDERS.containsKey(column)) {
      throw new Problem(400, "platform.problem.notOneOf", wanted, "name, created, score, versions")
          .at("sort");
    }
    return new ModelSearch(
        search == null ? "" : search.strip().toLowerCase(Locale.ROOT), column, descending);
  }

  public List<ModelSummary> among(List<ModelSummary> models) {
    Comparator<ModelSummary> order = ORDERS.get(sort);
    return models.stream()
        .filter(
            model ->
                Stream.of(
                        model.name(),
                        model.latest().schema().targetLabel(),
                        model.latest().card().description())
                    .anyMatch(
                        text -> text != null && text.toLowerCase(Locale.ROOT).contains(words)))
        .sorted(descending ? order.reversed() : order)
        .toList();
  }
}
