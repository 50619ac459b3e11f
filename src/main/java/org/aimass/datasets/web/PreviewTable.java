package org.aimass.datasets.web;

import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.Preview;
import org.aimass.platform.web.FacesText;

/** The table of the import page: each column with its choices, and the first rows. */
@Named
@ViewScoped
public class PreviewTable implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject UploadDraft draft;

  private transient Preview shown;
  private transient List<ColumnChip> columns = List.of();

  public List<ColumnChip> getColumns() {
    if (shown != draft.preview()) {
      shown = draft.preview();
      columns =
          shown == null
              ? List.of()
              : shown.columns().stream()
                  .map(c -> new ColumnChip(c, draft.options().choice(c.name()).orElse(null)))
                  .toList();
    }
    return columns;
  }

  public List<ShownRow> getRows() {
    return draft.rows();
  }

  /** Somebody chose a type, a role, or which of day and month comes first. */
  public void choose(ColumnChip chip) {
    List<ColumnChoice> choices = new ArrayList<>(draft.options().choices());
    choices.removeIf(c -> c.name().equals(chip.getName()));
    if (chip.isTarget()) {
      withoutTarget(choices);
    }
    choices.add(chip.choice());
    draft.change(draft.options().withColumns(choices));
  }

  /** There is one target at the most. */
  static void withoutTarget(List<ColumnChoice> choices) {
    choices.replaceAll(c -> c.role() == ColumnRole.TARGET ? c.withRole(null) : c);
  }

  /** Takes the type that all but a few cells of the column have. */
  public void takeType(ColumnChip chip) {
    chip.setType(chip.getAlmost());
    choose(chip);
  }

  public List<SelectItem> getTypes() {
    return Kinds.all().stream().map(t -> new SelectItem(t.name(), Words.type(t))).toList();
  }

  public List<SelectItem> getRoles() {
    return Arrays.stream(ColumnRole.values())
        .map(r -> new SelectItem(r.name(), FacesText.text("datasets.page.role." + r)))
        .toList();
  }

  /** Columns of which almost every cell has a type that a few do not have. */
  public List<ColumnChip> getAlmostTyped() {
    return getColumns().stream().filter(c -> c.getAlmost() != null).toList();
  }

  public String getRowsText() {
    Locale locale = FacesText.locale();
    return draft.preview().whole()
        ? FacesText.text(
            "datasets.page.upload.rowsShown",
            Shown.count(locale, getColumns().size()),
            Shown.count(locale, draft.preview().rowsSeen()),
            Shown.count(locale, getRows().size()))
        : FacesText.text(
            "datasets.page.upload.rowsShownHead",
            Shown.count(locale, getColumns().size()),
            Shown.count(locale, getRows().size()));
  }
}
