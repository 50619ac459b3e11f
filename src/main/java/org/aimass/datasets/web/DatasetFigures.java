package org.aimass.datasets.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.ImportEntry;
import org.aimass.datasets.Profile;
import org.aimass.platform.web.FacesText;

/** The key figures of the version that a dataset's page shows. */
@Named
@RequestScoped
public class DatasetFigures {
  @Inject DatasetPage page;
  @Inject DatasetHistory history;

  public String getRowsText() {
    return page.isReady() ? Shown.count(FacesText.locale(), page.rows()) : "—";
  }

  public String getStateText() {
    return Words.state(page.shown().state());
  }

  public String getColumnsText() {
    return page.isReady() ? Shown.count(FacesText.locale(), page.getColumns().size()) : "—";
  }

  public String getColumnsHint() {
    if (!page.isReady()) {
      return "";
    }
    long numbers = page.getColumns().stream().filter(c -> c.type().numeric()).count();
    long categories = page.getColumns().stream().filter(c -> c.type().grouped()).count();
    return FacesText.text(
        "datasets.page.dataset.columnsHint",
        numbers,
        categories,
        page.getColumns().size() - numbers - categories);
  }

  public String getImportedText() {
    return entry() == null
        ? ""
        : FacesText.text("datasets.page.dataset.imported", entry().fileName(), entry().startedBy());
  }

  public String getMissingText() {
    if (!page.isReady()) {
      return "—";
    }
    long missing =
        history.profile(page.number(), page.getVersion()).columns().stream()
            .mapToLong(Profile.ColumnProfile::missing)
            .sum();
    return missing == 0 ? "0" : Shown.count(FacesText.locale(), missing);
  }

  public String getMissingHint() {
    if (!page.isReady()) {
      return "";
    }
    long gaps =
        history.profile(page.number(), page.getVersion()).columns().stream()
            .filter(c -> c.missing() > 0)
            .count();
    return gaps == 0
        ? FacesText.text("datasets.page.dataset.noneMissing")
        : FacesText.text("datasets.page.dataset.missingHint", gaps, page.getColumns().size());
  }

  private ImportEntry entry() {
    return history.entries(page.number()).stream()
        .filter(e -> e.version() == page.getVersion() && e.state().equals(DatasetVersion.READY))
        .findFirst()
        .orElse(null);
  }
}
