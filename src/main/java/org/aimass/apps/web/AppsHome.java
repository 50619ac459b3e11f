package org.aimass.apps.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.aimass.apps.App;
import org.aimass.apps.Apps;
import org.aimass.serving.Deployments;

/**
 * The application developer's home page: the models that can be called, a sentence each, and the
 * own applications.
 */
@Named
@RequestScoped
public class AppsHome {
  @Inject Deployments deployments;
  @Inject Apps apps;

  private List<Deployments.Card> models;
  private List<App> mine;

  @PostConstruct
  void look() {
    models = deployments.list();
    mine = apps.list();
  }

  public List<Deployments.Card> getModels() {
    return models;
  }

  public List<App> getMine() {
    return mine;
  }

  public long getKeys() {
    return mine.stream().mapToLong(App::keys).sum();
  }

  /** What the model answers, in one sentence. */
  public String sentence(Deployments.Card card) {
    return CataloguePage.sentence(card);
  }

  public String tone(Deployments.Card card) {
    return switch (card.light()) {
      case GREEN -> "success";
      case AMBER -> "warning";
      case RED -> "danger";
    };
  }
}
