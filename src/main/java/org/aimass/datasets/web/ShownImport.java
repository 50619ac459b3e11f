package org.aimass.datasets.web;

import java.time.Instant;
import java.util.List;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.ImportEntry;
import org.aimass.platform.Json;
import org.aimass.platform.web.FacesText;
import org.aimass.platform.web.Sizes;

/** An import in the history of a dataset, in words. */
public final class ShownImport {
  private final ImportEntry entry;
  private final List<String> changes;
  private final List<String> notes;
  private final boolean undoable;
  private final boolean restorable;
  private final boolean rejected;

  /**
   * @param changes against the version before
   * @param notes what the import noticed and what it left out
   * @param rejected whether its rejected rows can be had
   * @param restorable whether it can become the newest again
   */
  ShownImport(
      ImportEntry entry,
      List<String> changes,
      List<String> notes,
      boolean undoable,
      boolean restorable,
      boolean rejected) {
    this.entry = entry;
    this.changes = changes;
    this.notes = notes;
    this.undoable = undoable;
    this.restorable = restorable;
    this.rejected = rejected;
  }

  public int getVersion() {
    return entry.version();
  }

  public boolean isUsable() {
    return entry.hash() != null;
  }

  /** When the version went that is not there any more; null for others. */
  public Instant getGone() {
    return Words.isGone(entry.state()) ? entry.ended() : null;
  }

  public boolean isRunning() {
    return entry.state().equals(DatasetVersion.IMPORTING);
  }

  public String getStateText() {
    return Words.state(entry.state());
  }

  public String getTone() {
    return Words.tone(entry.state());
  }

  public Instant getCreated() {
    return entry.created();
  }

  public String getCreatedBy() {
    return entry.startedBy();
  }

  /** That the rows are those of an earlier version; empty for an import. */
  public String getRestored() {
    return entry.restores() == null
        ? ""
        : FacesText.text("datasets.page.versions.restores", entry.restores());
  }

  public boolean isRejected() {
    return rejected;
  }

  public boolean isRestorable() {
    return restorable;
  }

  public String getFileName() {
    return entry.fileName() + " · " + Sizes.text(entry.fileBytes(), FacesText.locale());
  }

  public String getRowsText() {
    return isUsable()
        ? FacesText.text(
            "datasets.page.versions.sizeText",
            Shown.count(FacesText.locale(), entry.rows()),
            Shown.count(FacesText.locale(), entry.columns()))
        : "";
  }

  public String getHash() {
    return entry.hash();
  }

  public String getFileHash() {
    return entry.fileHash();
  }

  public String getFault() {
    return entry.error(FacesText.locale());
  }

  public List<String> getChanges() {
    return changes;
  }

  public List<String> getNotes() {
    return notes;
  }

  /** The options that differ from the usual ones, as JSON; empty where none does. */
  public String getSettings() {
    String json = Json.write(entry.options());
    return json.equals("{}") ? "" : json;
  }

  public String getJob() {
    return entry.job() == null ? "" : entry.job().toString();
  }

  public boolean isUndoable() {
    return undoable;
  }
}
