package org.aimass.serving.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import org.aimass.serving.Deployments;

/** Everything that answers, the worst first. */
@Named
@RequestScoped
public class DeploymentsPage {
  @Inject Deployments deployments;
  private List<Deployments.Card> cards;

  @PostConstruct
  void open() {
    cards =
        deployments.list().stream()
            .sorted(
                Comparator.comparing(Deployments.Card::light)
                    .reversed()
                    .thenComparing(Deployments.Card::name))
            .toList();
  }

  public List<Deployments.Card> getCards() {
    return cards;
  }
}
