package org.aimass.serving.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.aimass.serving.Deployments;
import org.aimass.serving.Deployments.Card;

/** Everything that answers, the worst first unless another order is chosen. */
@Named
@RequestScoped
public class DeploymentsPage {
  private static final String WORST = "light";
  private static final Comparator<Card> BY_NAME = Comparator.comparing(Card::name);
  private static final Map<String, Comparator<Card>> ORDERS =
      Map.of(
          WORST,
          Comparator.comparing(Card::light).reversed(),
          "name",
          BY_NAME,
          "model",
          Comparator.comparing(card -> card.release().model()),
          "requests",
          Comparator.comparing((Card card) -> card.figures().requests()).reversed(),
          "errors",
          Comparator.comparing(DeploymentsPage::errors).reversed(),
          "released",
          Comparator.comparing((Card card) -> card.release().released()).reversed());

  @Inject Deployments deployments;
  private String sort = WORST;
  private List<Card> cards;

  private static double errors(Card card) {
    return card.figures().requests() == 0
        ? 0
        : (double) card.figures().errors() / card.figures().requests();
  }

  public List<Card> getCards() {
    if (cards == null) {
      cards = deployments.list().stream().sorted(ORDERS.get(sort).thenComparing(BY_NAME)).toList();
    }
    return cards;
  }

  public String getSort() {
    return sort;
  }

  public void setSort(String sort) {
    this.sort = sort != null && ORDERS.containsKey(sort) ? sort : WORST;
  }
}
