package org.aimass.datasets.web;

import java.io.Serializable;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;

/** A column whose role can be chosen, and that can be marked as personal. */
public final class RoleRow implements Serializable {
  private static final long serialVersionUID = 1L;
  private final String name;
  private final String label;
  private final String typeText;
  private final ColumnRole seen;
  private final boolean wasPersonal;
  private final boolean suggested;
  private String role;
  private boolean personal;

  RoleRow(Column column, boolean suggested) {
    name = column.name();
    label = column.label();
    typeText = Words.type(column.type());
    seen = column.role();
    role = seen.name();
    wasPersonal = column.personal();
    personal = wasPersonal;
    this.suggested = suggested;
  }

  ColumnRole seen() {
    return seen;
  }

  /** Whether the mark is another one than the reader has seen. */
  boolean remarked() {
    return personal != wasPersonal;
  }

  public boolean isPersonal() {
    return personal;
  }

  public void setPersonal(boolean personal) {
    this.personal = personal;
  }

  public boolean isWasPersonal() {
    return wasPersonal;
  }

  /** Whether it is not marked and looks as if it should be. */
  public boolean isSuggested() {
    return suggested;
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
