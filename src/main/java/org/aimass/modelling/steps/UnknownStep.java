package org.aimass.modelling.steps;

import com.fasterxml.jackson.core.JsonProcessingException;

/** JSON names a kind of step that is not installed. */
public final class UnknownStep extends JsonProcessingException {
  private static final long serialVersionUID = 1L;

  private final String kind;

  UnknownStep(String kind) {
    super("Nobody knows the step " + kind);
    this.kind = kind;
  }

  public String kind() {
    return kind;
  }
}
