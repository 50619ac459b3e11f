package org.aimass.datasets.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.aimass.datasets.Finding;
import org.aimass.datasets.ImportOptions;
import org.aimass.platform.web.FacesText;
import org.aimass.platform.web.Sizes;

/** What the import page says about the file as a whole. */
@Named
@RequestScoped
public class UploadedFile {
  @Inject UploadDraft draft;

  public String getFileName() {
    return draft.upload() == null ? "" : draft.upload().fileName();
  }

  public String getFileSize() {
    return draft.upload() == null ? "" : Sizes.text(draft.upload().bytes(), FacesText.locale());
  }

  /** What was taken over from the last import, in words; empty where nothing was. */
  public List<String> getTakenOver() {
    return draft.getLike() == null || draft.preview() == null
        ? List.of()
        : TakenOver.words(draft.options());
  }

  public List<SelectItem> getSheets() {
    if (draft.preview() == null || draft.preview().encoding() != null) {
      return List.of();
    }
    return draft.preview().sheets().stream()
        .map(
            s -> {
              String label =
                  s.rows() >= 0
                      ? FacesText.text(
                          "datasets.page.upload.sheetSize",
                          s.name(),
                          Shown.count(FacesText.locale(), s.rows()),
                          Shown.count(FacesText.locale(), s.columns()))
                      : s.name();
              return new SelectItem(
                  s.name(),
                  s.hidden() ? FacesText.text("datasets.page.upload.sheetHidden", label) : label);
            })
        .toList();
  }

  /**
   * What was noticed about the file as a whole; rows that can be left out have lines of their own.
   */
  public List<String> getFindings() {
    return Words.of(
        draft.preview().findings().stream().filter(f -> !sums(f) && !footer(f)).toList());
  }

  private static boolean footer(Finding finding) {
    return finding.key().contains(".footer");
  }

  /** What stands below the table; empty where nothing does. */
  public String getFooterText() {
    return draft.preview() == null
        ? ""
        : draft.preview().findings().stream()
            .filter(UploadedFile::footer)
            .map(f -> f.text(FacesText.locale()))
            .findFirst()
            .orElse("");
  }

  private static boolean sums(Finding finding) {
    return finding.key().contains(".totals");
  }

  public String getTotalsText() {
    return draft.preview().findings().stream()
        .filter(UploadedFile::sums)
        .map(f -> f.text(FacesText.locale()))
        .findFirst()
        .orElse("");
  }

  /** Whether other settings could make an unreadable file readable. */
  public boolean isSettingsMatter() {
    return draft.isTextFile() || !draft.options().equals(ImportOptions.NONE);
  }

  public boolean isTotals() {
    return draft.preview() != null
        && draft.preview().findings().stream().anyMatch(UploadedFile::sums);
  }

  /** Whether there are rows that were not looked at. */
  public boolean isHeadOnly() {
    return draft.preview() != null && !draft.preview().whole();
  }
}
