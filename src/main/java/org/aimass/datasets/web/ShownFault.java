package org.aimass.datasets.web;

import java.util.Locale;
import org.aimass.datasets.CellFault;
import org.aimass.platform.web.FacesText;

/** A cell that does not fit, in words, with room for what should stand there. */
public final class ShownFault {
  private final CellFault fault;
  private String correction;

  ShownFault(CellFault fault) {
    this.fault = fault;
    correction = fault.value();
  }

  public String getCell() {
    return fault.cell();
  }

  public String getPlace() {
    return fault.sheet().isEmpty() ? fault.cell() : fault.sheet() + "!" + fault.cell();
  }

  public String getLabel() {
    return fault.label();
  }

  public String getValue() {
    return fault.value();
  }

  public String getReason() {
    return fault.reasonText(FacesText.locale());
  }

  public String getRemedy() {
    return fault.remedyText(FacesText.locale());
  }

  public String getCorrection() {
    return correction;
  }

  public void setCorrection(String correction) {
    this.correction = correction;
  }

  /** Whether the text can stand for "no value" from now on: shortened ones are not known whole. */
  public boolean isMarker() {
    return !fault.reason().startsWith("too")
        && !fault.value().isBlank()
        && !fault.value().endsWith("…")
        && !fault.value().toLowerCase(Locale.ROOT).matches(".*[,，、].*");
  }
}
