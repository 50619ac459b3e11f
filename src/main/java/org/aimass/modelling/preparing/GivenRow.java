package org.aimass.modelling.preparing;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.modelling.Field;
import org.aimass.modelling.InputRefused;
import org.aimass.modelling.steps.Row;

/** Reads the rows that callers send: which names they may use, and what becomes of the values. */
final class GivenRow {
  private final Field[] fields;

  /** For each input what it is called beside its name; null where that is nothing else. */
  private final String[] labels;

  private final InputRules[] rules;

  /**
   * For each input whether it was empty in training: nothing says of which type it is, and the
   * answer is the same whatever comes.
   */
  private final boolean[] ignored;

  GivenRow(List<Preparation.Input> inputs, boolean[] ignored) {
    fields = inputs.stream().map(Preparation.Input::field).toArray(Field[]::new);
    labels = Labels.of(List.of(fields));
    rules =
        inputs.stream()
            .map(input -> new InputRules(input.field(), input.reading()))
            .toArray(InputRules[]::new);
    this.ignored = ignored;
  }

  boolean ignored(int input) {
    return ignored[input];
  }

  /** All names by which a row may name an input. */
  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < labels.length; i++) {
      names.add(fields[i].name());
      if (labels[i] != null) {
        names.add(labels[i]);
      }
    }
    return names;
  }

  /** Writes what a caller sent into the slots of the raw columns. */
  void read(Map<String, Object> given, Row row) {
    int known = 0;
    for (int i = 0; i < rules.length; i++) {
      Field field = fields[i];
      Object value = given.get(field.name());
      boolean there = value != null || given.containsKey(field.name());
      String label = labels[i];
      if (label != null && given.containsKey(label)) {
        if (there) {
          throw InputRefused.twice(label, field.name());
        }
        value = given.get(label);
        there = true;
      }
      if (there) {
        known++;
      }
      if (ignored[i]) {
        continue;
      }
      if (rules[i].textual()) {
        row.set(i, rules[i].text(value));
      } else {
        row.set(i, rules[i].number(value));
      }
    }
    if (known < given.size()) {
      Set<String> names = names();
      for (String name : given.keySet()) {
        if (!names.contains(name)) {
          throw InputRefused.unknown(String.valueOf(name), names);
        }
      }
    }
  }

  /**
   * What was read: by the names of the inputs, values as JSON has them, without what is missing.
   */
  Map<String, Object> values(Row row) {
    Map<String, Object> read = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i++) {
      Object value = rules[i].value(row.number(i), row.text(i));
      if (value != null) {
        read.put(fields[i].name(), value);
      }
    }
    return read;
  }
}
