package org.aimass.modelling.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.aimass.identity.CurrentUser;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.PastTrainings;
import org.aimass.modelling.Steering;
import org.aimass.modelling.Wishes;
import org.aimass.modelling.Wishes.Wish;
import org.aimass.platform.Messages;

/** The buttons by which a person steers the training on the page. */
@Named
@RequestScoped
public class SteeringPanel {
  @Inject TrainingPage trainingPage;
  @Inject Steering steering;
  @Inject PastTrainings past;
  @Inject CurrentUser user;

  private List<Row> rows;

  /** An algorithm, how far it is, and what is wished of it. */
  public record Row(String id, String name, long ready, String best, Wish wish) {
    public boolean is(String other) {
      return wish.name().equals(other);
    }
  }

  /** Whether the reader may steer: it runs or waits, and is the reader's. */
  public boolean isOpen() {
    return !trainingPage.isEnded()
        && user.may("MODEL_DEVELOPER")
        && past.mine(trainingPage.getTraining());
  }

  public List<Row> getRows() {
    if (rows == null) {
      Wishes wishes = steering.wishes(trainingPage.getId());
      rows = new ArrayList<>();
      for (Algorithm algorithm : steering.algorithms(trainingPage.getTraining())) {
        rows.add(row(algorithm, wishes));
      }
    }
    return rows;
  }

  private Row row(Algorithm algorithm, Wishes wishes) {
    List<Candidate> done =
        trainingPage.candidates().stream()
            .filter(
                each ->
                    each.done()
                        && each.engine().equals(algorithm.engine())
                        && each.algorithm().equals(algorithm.id()))
            .toList();
    return new Row(
        algorithm.id(),
        Messages.text(user.locale(), algorithm.label()),
        done.size(),
        // They stand in the order of the contest.
        done.isEmpty() ? "–" : Shown.score(user.locale(), done.get(0).score()),
        wishes.of(algorithm.id()));
  }

  /** Wishes this of the algorithm; wished already, it is taken back. */
  public void wish(String algorithm, String word) {
    Wish wanted = Wish.valueOf(word);
    Wishes before = steering.wishes(trainingPage.getId());
    steering.wish(
        trainingPage.getId(),
        before.with(algorithm, before.of(algorithm) == wanted ? Wish.NONE : wanted));
    rows = null;
  }
}
