package org.aimass.datasets.web;

import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.ColumnRoles;
import org.aimass.datasets.PersonalColumns;
import org.aimass.platform.web.FacesText;

/** The tab Columns of a dataset's page: what each column is for, and which are personal. */
@Named
@ViewScoped
public class ColumnsTab implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject DatasetPage page;
  @Inject ColumnRoles columnRoles;
  @Inject PersonalColumns personalColumns;

  /** As the reader has seen them; null until then. */
  private List<RoleRow> roles;

  private boolean visible;

  public List<RoleRow> getRoles() {
    if (roles == null) {
      PersonalColumns.Marks marks = personalColumns.marks(page.number(), page.getVersion());
      visible = marks.visible();
      roles =
          page.getColumns().stream()
              .map(c -> new RoleRow(c, marks.suggested().contains(c.name())))
              .toList();
    }
    return roles;
  }

  /** Whether the reader may change the mark of a column. */
  public boolean mayMark(RoleRow row) {
    return visible || page.isMayChange() && !row.isWasPersonal();
  }

  public String getPersonalHelp() {
    return FacesText.text("datasets.page.columns.personalHelp", page.card().createdBy());
  }

  public List<SelectItem> getRoleChoices() {
    return Arrays.stream(ColumnRole.values())
        .map(r -> new SelectItem(r.name(), FacesText.text("datasets.page.role." + r)))
        .toList();
  }

  public void saveRoles() {
    Map<String, ColumnRole> seen = new HashMap<>();
    Map<String, ColumnRole> wanted = new HashMap<>();
    Map<String, Boolean> marks = new HashMap<>();
    for (RoleRow row : getRoles()) {
      seen.put(row.getName(), row.seen());
      wanted.put(row.getName(), ColumnRole.valueOf(row.getRole()));
      if (row.remarked()) {
        marks.put(row.getName(), row.isPersonal());
      }
    }
    if (!marks.isEmpty()) {
      personalColumns.mark(page.number(), page.getVersion(), marks);
    }
    columnRoles.assign(page.number(), page.getVersion(), seen, wanted);
    page.changed();
    roles = null;
    FacesText.info("datasets.page.dataset.saved");
  }
}
