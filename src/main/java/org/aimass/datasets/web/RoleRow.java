package org.aimass.datasets.web;

import java.io.Serializable;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;

/** A column whose role can be chosen. */
public final class RoleRow implements Serializable {
  private static final long serialVersionUID = 1L;
  private final String name;
  private final String label;
  private final String typeText;
  private final ColumnRole seen;
  private String role;

  RoleRow(Column column) {
    name = column.name();
    label = column.label();
    typeText = Words.type(column.type());
    seen = column.role();
    role = seen.name();
  }

  ColumnRole seen() {
    return seen;
  }

  public String getName() {
    return name;
  }

  public String getLabel() {
    return label;
  }

  public String getTypeText() {
    return typeText;
  }

  public String getRole() {
    return role;
  }

  public void setRole(String role) {
    this.role = role;
  }
}
