package org.aimass.modelling.preparing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.Field;

/** What inputs are called beside their names. */
final class Labels {
  private Labels() {}

  /** Models made before names were those of the file hold the header as label. */
  static String[] of(List<Field> fields) {
    Map<String, Integer> uses = new HashMap<>();
    for (Field field : fields) {
      uses.merge(field.name(), 1, Integer::sum);
      if (!field.name().equals(field.label())) {
        uses.merge(String.valueOf(field.label()), 1, Integer::sum);
      }
    }
    return fields.stream()
        .map(
            field ->
                field.label() == null
                        || field.label().equals(field.name())
                        || uses.get(field.label()) > 1
                    ? null
                    : field.label())
        .toArray(String[]::new);
  }
}
