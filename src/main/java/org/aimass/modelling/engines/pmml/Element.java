package org.aimass.modelling.engines.pmml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aimass.modelling.ModelFileRefused;

/** An element of a document, without its namespace. */
final class Element {
  private final String name;

  /** Names and values of the attributes, one after another. */
  private final String[] attributes;

  private final List<Element> children = new ArrayList<>(2);

  /** Null while there is none. */
  private StringBuilder text;

  Element(String name, String[] attributes) {
    this.name = name;
    this.attributes = attributes;
  }

  void add(Element child) {
    children.add(child);
  }

  /** Spaces between elements are no text, those between words are. */
  void text(String more, boolean spaces) {
    if (text != null) {
      text.append(more);
    } else if (!spaces) {
      text = new StringBuilder(more);
    }
  }

  String name() {
    return name;
  }

  String text() {
    return text == null ? "" : text.toString().strip();
  }

  List<Element> children() {
    return children;
  }

  List<Element> children(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  Optional<Element> child(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
  }

  /**
   * @throws ModelFileRefused when it is not there
   */
  Element need(String wanted) {
    return child(wanted)
        .orElseThrow(
            () -> new ModelFileRefused("modelling.engines.pmml.lacks", name, "<" + wanted + ">"));
  }

  boolean has(String attribute) {
    return find(attribute) != null;
  }

  /** Null where it is not there. */
  String find(String attribute) {
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i].equals(attribute)) {
        return attributes[i + 1];
      }
    }
    return null;
  }

  String get(String attribute, String usual) {
    String value = find(attribute);
    return value == null ? usual : value;
  }

  /**
   * @throws ModelFileRefused when it is not there
   */
  String get(String attribute) {
    String value = find(attribute);
    if (value == null) {
      throw new ModelFileRefused("modelling.engines.pmml.lacks", name, attribute);
    }
    return value;
  }

  double number(String attribute) {
    return number(attribute, get(attribute));
  }

  double number(String attribute, double usual) {
    String value = find(attribute);
    return value == null ? usual : number(attribute, value);
  }

  private double number(String attribute, String value) {
    try {
      double number = Double.parseDouble(value);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new ModelFileRefused("modelling.engines.pmml.value", name, attribute, shortened(value));
  }

  /**
   * Refuses an attribute that has another value than those that are understood.
   *
   * @return its value
   */
  String oneOf(String attribute, String usual, String... known) {
    String value = get(attribute, usual);
    for (String each : known) {
      if (each.equals(value)) {
        return value;
      }
    }
    throw unsupported(attribute + "=\"" + shortened(value) + "\"");
  }

  /** Refuses what is not understood inside this element. */
  ModelFileRefused unsupported(String what) {
    return new ModelFileRefused("modelling.engines.pmml.unsupported", name + " " + what);
  }

  /** Refuses this element. */
  ModelFileRefused unsupported() {
    return new ModelFileRefused("modelling.engines.pmml.unsupported", name);
  }

  private static String shortened(String value) {
    return value.length() > 60 ? value.substring(0, 60) + "..." : value;
  }
}
