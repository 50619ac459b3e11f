package org.aimass.modelling.preparing;

import java.util.ArrayList;
import java.util.List;
import org.aimass.modelling.PredictionWarning;
import org.aimass.modelling.PredictionWarning.Code;

/** Takes down what is unusual about one row while it is prepared. Holds nothing for a usual row. */
public final class RowWarnings {
  private static final Code[] CODES = Code.values();

  private List<String>[] fields;

  @SuppressWarnings("unchecked")
  void add(Code code, String field) {
    if (fields == null) {
      fields = new List[CODES.length];
    }
    if (fields[code.ordinal()] == null) {
      fields[code.ordinal()] = new ArrayList<>();
    }
    fields[code.ordinal()].add(field);
  }

  /** One warning for each code that there is a field for. */
  public List<PredictionWarning> list() {
    if (fields == null) {
      return List.of();
    }
    List<PredictionWarning> warnings = new ArrayList<>(CODES.length);
    for (Code code : CODES) {
      if (fields[code.ordinal()] != null) {
        warnings.add(new PredictionWarning(code, List.copyOf(fields[code.ordinal()])));
      }
    }
    return warnings;
  }
}
