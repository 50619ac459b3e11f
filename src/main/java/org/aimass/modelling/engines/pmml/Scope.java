package org.aimass.modelling.engines.pmml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.modelling.ModelFileRefused;

/**
 * The fields that a model can use, and what is computed before it answers. Derived fields are
 * compiled when they are first asked for, so that each stands behind those that it needs.
 */
final class Scope {
  /** Slots of a row: a document whose models take more is refused. */
  private static final int MOST_SLOTS = 2_000_000;

  private final Scope outer;
  private final Words words;
  private final int[] slots;
  private final Map<String, Variable> known = new HashMap<>();
  private final Map<String, Element> derived = new HashMap<>();
  private final Set<String> compiling = new LinkedHashSet<>();
  private final List<Step> steps = new ArrayList<>();

  /** Computes a value into its slot. */
  record Step(int slot, Formula formula) {}

  Scope(Words words) {
    this(null, words, new int[1]);
  }

  private Scope(Scope outer, Words words, int[] slots) {
    this.outer = outer;
    this.words = words;
    this.slots = slots;
  }

  /** Of a model within this one. */
  Scope inner() {
    return new Scope(this, words, slots);
  }

  Words words() {
    return words;
  }

  /** Takes slots of the rows. */
  int take(int count) {
    int first = slots[0];
    slots[0] += count;
    if (slots[0] > MOST_SLOTS) {
      throw new ModelFileRefused("modelling.engines.pmml.slots");
    }
    return first;
  }

  /** How many slots a row has. */
  int slots() {
    return slots[0];
  }

  void define(Variable variable) {
    known.put(variable.name(), variable);
  }

  /** Defines a value that is computed before the model answers. */
  Variable define(String name, Type type, Set<String> met, Formula formula) {
    Variable variable = new Variable(name, type, take(1), met);
    steps.add(new Step(variable.slot(), type == Type.SINGLE ? single(formula) : formula));
    known.put(name, variable);
    return variable;
  }

  private static Formula single(Formula formula) {
    return row -> (float) formula.of(row);
  }

  void derived(Element field) {
    if (derived.put(field.get("name"), field) != null) {
      throw new ModelFileRefused("modelling.engines.pmml.twice", field.get("name"));
    }
  }

  /**
   * @throws ModelFileRefused for a name that nobody knows, and for fields that need each other
   */
  Variable find(String name) {
    Variable variable = known.get(name);
    if (variable != null) {
      return variable;
    }
    Element field = derived.get(name);
    if (field != null) {
      if (!compiling.add(name)) {
        throw new ModelFileRefused("modelling.engines.pmml.cycle", String.join(", ", compiling));
      }
      Type type = Type.of(field, "double");
      Expressions.Typed typed = new Expressions(this).only(field, type);
      compiling.remove(name);
      return define(name, type, typed.met(), typed.formula());
    }
    if (outer == null) {
      throw new ModelFileRefused("modelling.engines.pmml.field", name);
    }
    return outer.find(name);
  }

  Step[] steps() {
    return steps.toArray(Step[]::new);
  }
}
