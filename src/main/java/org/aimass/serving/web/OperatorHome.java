package org.aimass.serving.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import org.aimass.identity.Approval;
import org.aimass.identity.Approvals;
import org.aimass.identity.CurrentUser;
import org.aimass.platform.web.FacesText;
import org.aimass.serving.Deployments;

/**
 * The operator's home page: what answers and how it is, the single worst thing in words, and what
 * waits for a decision.
 */
@Named
@RequestScoped
public class OperatorHome {
  private static final int REQUESTS = 5;

  @Inject Deployments deployments;
  @Inject Approvals approvals;
  @Inject CurrentUser current;

  private List<Deployments.Card> cards;
  private List<Approval> waiting;

  @PostConstruct
  void look() {
    cards =
        deployments.list().stream()
            .sorted(Comparator.comparing((Deployments.Card c) -> c.light().ordinal()).reversed())
            .toList();
    waiting =
        approvals.list(Approval.State.PENDING, Long.MAX_VALUE, 50).stream()
            .filter(a -> a.askedById() != current.id())
            .toList();
  }

  /** The deployments, those that need a hand first. */
  public List<Deployments.Card> getCards() {
    return cards;
  }

  /** The one that needs a hand most; null when all is well. */
  public Deployments.Card getWorst() {
    return cards.isEmpty() || cards.get(0).worst() == null ? null : cards.get(0);
  }

  public String words(Deployments.Card card) {
    return card.worstText(FacesText.locale());
  }

  public List<Approval> getWaiting() {
    return waiting.stream().limit(REQUESTS).toList();
  }

  public int getWaitingCount() {
    return waiting.size();
  }

  public long getRequests() {
    return cards.stream().mapToLong(c -> c.figures().requests()).sum();
  }

  public long getErrors() {
    return cards.stream().mapToLong(c -> c.figures().errors()).sum();
  }

  /** Requests without an answer want a hand; wrong ones want their caller's look. */
  public String getErrorTone() {
    boolean unanswered =
        cards.stream().anyMatch(c -> c.figures().failed() + c.figures().overloaded() > 0);
    return unanswered ? "danger" : getErrors() > 0 ? "warning" : "";
  }

  public long getUnwell() {
    return cards.stream().filter(c -> c.light() != Deployments.Light.GREEN).count();
  }

  public String tone(Deployments.Card card) {
    return switch (card.light()) {
      case GREEN -> "success";
      case AMBER -> "warning";
      case RED -> "danger";
    };
  }

  /** Microseconds as milliseconds for people; empty without requests. */
  public String millis(long micros) {
    return micros == 0
        ? "–"
        : FacesText.text("serving.home.millis", Math.round(micros / 10.0) / 100.0);
  }
}
