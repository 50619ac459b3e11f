package org.aimass.modelling;

import java.util.Collection;
import org.aimass.datasets.ColumnKind;
import org.aimass.platform.NearNames;
import org.aimass.platform.Problem;

/** A row for prediction holds a value that the model cannot read; names the field. */
public class InputRefused extends Problem {
  private static final long serialVersionUID = 1L;

  private InputRefused(String field, String key, Object... facts) {
    super(400, key, facts);
    at(field);
  }

  /**
   * @param names that the model knows; the nearest is offered
   */
  public static InputRefused unknown(String field, Collection<String> names) {
    return NearNames.near(field, names)
        .map(near -> new InputRefused(field, "modelling.problem.input.unknownNear", field, near))
        .orElseGet(() -> new InputRefused(field, "modelling.problem.input.unknown", field));
  }

  /** One value under a field's name and another under its label. */
  public static InputRefused twice(String label, String name) {
    return new InputRefused(label, "modelling.problem.input.twice", label, name);
  }

  public static InputRefused notFinite(String field) {
    return new InputRefused(field, "modelling.problem.input.notFinite", field);
  }

  /** No value, although the model cannot answer without one. */
  public static InputRefused missing(String field) {
    return new InputRefused(field, "modelling.problem.input.missing", field);
  }

  /** A value that the model was made to refuse. */
  public static InputRefused invalid(String field) {
    return new InputRefused(field, "modelling.problem.input.invalid", field);
  }

  /** A value that is none of the kind that the field has. */
  public static InputRefused wrongKind(String field, ColumnKind kind, Object value) {
    String shown = String.valueOf(value);
    return new InputRefused(
        field, kind.refusal(), field, shown.length() > 60 ? shown.substring(0, 60) + "..." : shown);
  }
}
