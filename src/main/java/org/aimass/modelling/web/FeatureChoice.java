package org.aimass.modelling.web;

import java.io.Serializable;
import java.util.Locale;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.platform.Messages;

/** A column in the wizard, to be learnt from or not. */
public class FeatureChoice implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String label;
  private final String type;
  private final boolean possible;
  private final boolean usual;
  private boolean taken;

  FeatureChoice(Column column, Locale locale) {
    name = column.name();
    label = column.label();
    type = Messages.text(locale, column.type().word());
    possible = column.type().learnable();
    usual = possible && column.role() == ColumnRole.FEATURE;
    taken = usual;
  }

  public String getName() {
    return name;
  }

  public String getLabel() {
    return label;
  }

  public String getType() {
    return type;
  }

  /** An ID tells nothing about other rows. */
  public boolean isPossible() {
    return possible;
  }

  /** Taken as its role says. */
  boolean asUsual() {
    return taken == usual;
  }

  public boolean isTaken() {
    return taken;
  }

  public void setTaken(boolean taken) {
    this.taken = taken && possible;
  }
}
