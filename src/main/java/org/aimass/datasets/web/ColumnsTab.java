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
import org.aimass.platform.web.FacesText;

/** The tab Columns of a dataset's page: what each column is for. */
@Named
@ViewScoped
public class ColumnsTab implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject DatasetPage page;
  @Inject ColumnRoles columnRoles;

  /** As the reader has seen them; null until then. */
  private List<RoleRow> roles;

  public List<RoleRow> getRoles() {
    if (roles == null) {
      roles = page.getColumns().stream().map(RoleRow::new).toList();
    }
    return roles;
  }

  public List<SelectItem> getRoleChoices() {
    return Arrays.stream(ColumnRole.values())
        .map(r -> new SelectItem(r.name(), FacesText.text("datasets.page.role." + r)))
        .toList();
  }

  public void saveRoles() {
    Map<String, ColumnRole> seen = new HashMap<>();
    Map<String, ColumnRole> wanted = new HashMap<>();
    for (RoleRow row : getRoles()) {
      seen.put(row.getName(), row.seen());
      wanted.put(row.getName(), ColumnRole.valueOf(row.getRole()));
    }
    columnRoles.assign(page.number(), page.getVersion(), seen, wanted);
    page.changed();
    roles = null;
    FacesText.info("datasets.page.dataset.saved");
  }
}
