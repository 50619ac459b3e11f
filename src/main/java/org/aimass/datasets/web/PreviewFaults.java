package org.aimass.datasets.web;

import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.ImportOptions.Correction;
import org.aimass.datasets.Preview;
import org.aimass.platform.web.FacesText;

/** The card of the import page that lists the cells that do not fit, and puts them right. */
@Named
@ViewScoped
public class PreviewFaults implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FAULTS_SHOWN = 100;

  @Inject UploadDraft draft;
  @Inject PreviewTable table;

  private String column = "";
  private transient Preview shown;
  private transient List<ShownFault> faults = List.of();

  public List<ShownFault> getFaults() {
    if (shown != draft.preview()) {
      shown = draft.preview();
      if (table.getColumns().stream()
          .noneMatch(c -> c.getLabel().equals(column) && c.getFaults() > 0)) {
        column = "";
      }
      filter();
    }
    return faults;
  }

  /** Shows what does not fit in one column, or in all. */
  public void filter() {
    faults =
        draft.preview() == null
            ? List.of()
            : draft.preview().faults().stream()
                .filter(f -> column.isEmpty() || f.label().equals(column))
                .limit(FAULTS_SHOWN)
                .map(ShownFault::new)
                .toList();
  }

  /** Reads a cell as somebody wrote it from now on; the file stays as it is. */
  public void correct(ShownFault wrong) {
    String right = wrong.getCorrection() == null ? "" : wrong.getCorrection().strip();
    if (right.equals(wrong.getValue())) {
      return;
    }
    List<Correction> made = new ArrayList<>(draft.options().corrected());
    made.removeIf(c -> c.cell().equals(wrong.getCell()));
    made.add(new Correction(wrong.getCell(), right, wrong.getValue()));
    draft.change(draft.options().withCorrections(made));
  }

  /** Reads a cell as the file has it again. */
  public void takeBack(Correction correction) {
    List<Correction> made = new ArrayList<>(draft.options().corrected());
    made.remove(correction);
    draft.change(draft.options().withCorrections(made.isEmpty() ? null : made));
  }

  /** Every cell with this text has no value from now on. */
  public void asMissing(ShownFault wrong) {
    draft.getReading().alsoMissing(wrong.getValue());
    draft.readAnew();
  }

  public List<Correction> getCorrections() {
    return draft.options().corrected();
  }

  /** The columns in which something does not fit, with the count. */
  public List<SelectItem> getColumns() {
    List<SelectItem> items = new ArrayList<>();
    items.add(new SelectItem("", FacesText.text("datasets.page.fault.everyColumn")));
    table.getColumns().stream()
        .filter(c -> c.getFaults() > 0)
        .forEach(
            c ->
                items.add(
                    new SelectItem(
                        c.getLabel(),
                        c.getLabel() + " · " + Shown.count(FacesText.locale(), c.getFaults()))));
    return items;
  }

  public String getTitle() {
    if (draft.preview().faultCount() == 0) {
      return FacesText.text("datasets.page.fault.titleNone");
    }
    return draft.preview().faultCount() == 1
        ? FacesText.text("datasets.page.fault.titleOne")
        : FacesText.text(
            "datasets.page.fault.title",
            Shown.count(FacesText.locale(), draft.preview().faultCount()));
  }

  public String getMore() {
    int shown = getFaults().size();
    return column.isEmpty() && draft.preview().faultCount() > shown
        ? FacesText.text("datasets.page.fault.more", shown)
        : "";
  }

  public String getColumn() {
    getFaults();
    return column;
  }

  public void setColumn(String column) {
    getFaults();
    this.column = column == null ? "" : column;
  }
}
