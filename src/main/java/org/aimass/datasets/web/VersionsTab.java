package org.aimass.datasets.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.DatasetRemoval;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.ImportEntry;
import org.aimass.datasets.ImportNotes;
import org.aimass.datasets.RejectedFiles;
import org.aimass.datasets.Versions;
import org.aimass.platform.web.FacesText;

/** The tab Versions of a dataset's page: where each version came from. */
@Named
@RequestScoped
public class VersionsTab {
  @Inject DatasetPage page;
  @Inject DatasetHistory history;
  @Inject Versions versions;
  @Inject DatasetRemoval datasetRemoval;
  @Inject RejectedFiles rejectedFiles;

  private List<ShownImport> shown;

  public List<ShownImport> getVersions() {
    if (shown == null) {
      shown = versions();
    }
    return shown;
  }

  private List<ShownImport> versions() {
    List<ShownImport> all = new ArrayList<>();
    for (ImportEntry e : history.entries(page.number())) {
      boolean stored = e.hash() != null;
      boolean later = e.version() > 1;
      boolean newest = e.version() == page.card().version();
      boolean changeable = stored && page.card().job() == null && page.isMayChange();
      all.add(
          new ShownImport(
              e,
              stored && later ? changes(e.version()) : List.of(),
              stored ? notes(e.version()) : List.of(),
              changeable && later && newest,
              changeable && !newest,
              page.isMayChange() && rejectedFiles.has(e)));
    }
    return all;
  }

  /** What the import noticed and what it left out. */
  private List<String> notes(int number) {
    ImportNotes notes = versions.notes(page.number(), number);
    List<String> all = new ArrayList<>(Words.of(notes.findings()));
    if (notes.skipped() > 0) {
      all.add(
          FacesText.text(
              "datasets.page.versions.skipped", Shown.count(FacesText.locale(), notes.skipped())));
    }
    if (notes.emptied() > 0) {
      all.add(
          FacesText.text(
              "datasets.page.versions.emptied", Shown.count(FacesText.locale(), notes.emptied())));
    }
    return all;
  }

  /** Takes the newest version back. */
  public void undo(int number) {
    datasetRemoval.undo(page.number(), number);
    FacesText.info("datasets.page.versions.undone", number);
    FacesText.redirect("/datasets/dataset.xhtml?id=" + page.getId() + "&tab=versions");
  }

  /** What is different from the version before: columns and rows. */
  private List<String> changes(int number) {
    DatasetVersion before = versions.version(page.number(), number - 1);
    DatasetVersion now = versions.version(page.number(), number);
    if (!before.ready()) {
      return List.of();
    }
    return Differences.between(before.columns(), now.columns());
  }
}
