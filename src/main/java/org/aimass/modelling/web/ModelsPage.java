package org.aimass.modelling.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.aimass.identity.CurrentUser;
import org.aimass.modelling.ModelSearch;
import org.aimass.modelling.ModelSummary;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Models;
import org.aimass.platform.Messages;

/** The list of models that were kept. */
@Named
@RequestScoped
public class ModelsPage extends ListPage {
  @Inject Models models;
  @Inject CurrentUser user;

  private boolean nothingYet;
  private List<Row> rows = List.of();

  /** A model in the list, by its newest version. */
  public record Row(
      String name,
      String address,
      int versions,
      String released,
      String predicts,
      String algorithm,
      String metric,
      String score,
      String latency,
      String state,
      String tone,
      String description,
      Instant created,
      String by) {}

  public ModelsPage() {
    super("/modelling/models.xhtml", "name");
  }

  public void load() {
    Locale locale = user.locale();
    List<ModelSummary> all = models.list();
    nothingYet = all.isEmpty();
    rows =
        ModelSearch.of(getSearch(), getSort()).among(all).stream()
            .map(m -> row(m, locale))
            .toList();
  }

  private static Row row(ModelSummary m, Locale locale) {
    ModelVersion v = m.latest();
    return new Row(
        m.name(),
        Address.of(m.name()),
        m.versions(),
        m.released() == null ? "–" : String.valueOf(m.released()),
        v.schema().targetLabel() == null
            ? Messages.text(locale, "modelling.task." + v.task().name())
            : v.schema().targetLabel(),
        Shown.algorithm(locale, v.origin().engine(), v.origin().algorithm()),
        v.quality().metric() == null ? "–" : Shown.metric(locale, v.quality().metric()),
        Shown.score(locale, v.quality().score()),
        Shown.micros(locale, v.quality().predictMicros()),
        Messages.text(locale, "modelling.model.state." + v.state()),
        Shown.tone(v.state()),
        v.card().description(),
        v.origin().created(),
        v.origin().createdBy());
  }

  public List<Row> getRows() {
    return rows;
  }

  public boolean isNothingYet() {
    return nothingYet;
  }
}
