package org.aimass.apps.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import org.aimass.modelling.Models;
import org.aimass.platform.web.Durations;
import org.aimass.platform.web.FacesText;
import org.aimass.serving.Deployments;

/** The models that programs may call, with one sentence each. */
@Named
@RequestScoped
public class CataloguePage {
  @Inject Deployments deployments;
  @Inject Models models;
  private List<Entry> entries;
  private String word;

  /** A model that programs may call. */
  public record Entry(
      String name, String sentence, String description, boolean answers, String p50) {}

  @PostConstruct
  void open() {
    entries =
        deployments.list().stream()
            .map(
                card ->
                    new Entry(
                        card.name(),
                        sentence(card),
                        models
                            .version(card.release().model(), card.release().version())
                            .card()
                            .description(),
                        card.answering() != null,
                        card.figures().p50() == 0
                            ? null
                            : FacesText.text(
                                "apps.catalogue.usual",
                                Durations.micros(card.figures().p50(), FacesText.locale()))))
            .toList();
  }

  /** What one gets by asking. */
  static String sentence(Deployments.Card card) {
    if (card.task() == null) {
      return FacesText.text("apps.catalogue.silent");
    }
    return FacesText.text(
        "apps.catalogue.says." + card.task().name(), card.target() == null ? "" : card.target());
  }

  public List<Entry> getEntries() {
    String wanted = word == null ? "" : word.strip().toLowerCase(Locale.ROOT);
    return entries.stream()
        .filter(
            e ->
                (e.name() + " " + e.sentence() + " " + e.description())
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted))
        .toList();
  }

  public String getWord() {
    return word;
  }

  public void setWord(String word) {
    this.word = word;
  }
}
