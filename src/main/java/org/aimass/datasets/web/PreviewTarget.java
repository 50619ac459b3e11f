package org.aimass.datasets.web;

import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.Preview;
import org.aimass.platform.web.FacesText;

/** The card of the import page on which the target is chosen, and what its values say. */
@Named
@ViewScoped
public class PreviewTarget implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject UploadDraft draft;
  @Inject PreviewTable table;

  private String target;
  private transient Preview shown;
  private transient TargetCard card;

  private void read() {
    if (shown == draft.preview()) {
      return;
    }
    shown = draft.preview();
    target =
        table.getColumns().stream()
            .filter(ColumnChip::isTarget)
            .map(ColumnChip::getName)
            .findFirst()
            .orElse("");
    card =
        shown == null || shown.target() == null
            ? null
            : TargetCard.of(shown.target(), shown.rowsSeen());
  }

  /** Somebody said what a model shall predict. */
  public void aim() {
    Optional<ColumnChip> chosen =
        table.getColumns().stream().filter(c -> c.getName().equals(target)).findFirst();
    if (chosen.isPresent()) {
      chosen.get().setRole(ColumnRole.TARGET.name());
      table.choose(chosen.get());
    } else {
      List<ColumnChoice> choices = new ArrayList<>(draft.options().choices());
      PreviewTable.withoutTarget(choices);
      draft.change(draft.options().withColumns(choices));
    }
  }

  public TargetCard getCard() {
    read();
    return card;
  }

  /** Columns that a model could predict. */
  public List<SelectItem> getTargets() {
    List<SelectItem> items = new ArrayList<>();
    items.add(new SelectItem("", FacesText.text("datasets.page.target.none")));
    table.getColumns().forEach(c -> items.add(new SelectItem(c.getName(), c.getLabel())));
    return items;
  }

  public String getTarget() {
    read();
    return target;
  }

  public void setTarget(String target) {
    read();
    this.target = target;
  }
}
