package org.aimass.modelling.engines.pmml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Field;
import org.aimass.modelling.ModelFileRefused;

/** A document with one model, compiled. */
final class Document {
  private final Element root;
  private final Element element;
  private final Map<String, Element> dictionary = new HashMap<>();
  private final Words words = new Words();
  private final Scope scope = new Scope(words);
  private final List<MiningFields.Input> columns;
  private final Model model;

  private Document(Element root) {
    this.root = root;
    if (root == null || !root.name().equals("PMML")) {
      throw new ModelFileRefused("modelling.engines.pmml.malformed", "no <PMML>");
    }
    if (!root.get("version").matches("3\\.[0-2]|4\\.[0-4](\\.1)?")) {
      throw new ModelFileRefused("modelling.engines.pmml.version", root.get("version"));
    }
    List<Element> models = root.children().stream().filter(Models::isModel).toList();
    if (models.size() != 1) {
      throw new ModelFileRefused("modelling.engines.pmml.models", models.size());
    }
    element = models.get(0);
    for (Element field : root.need("DataDictionary").children("DataField")) {
      if (dictionary.put(field.get("name"), field) != null) {
        throw new ModelFileRefused("modelling.engines.pmml.twice", field.get("name"));
      }
    }
    columns = new MiningFields(scope).columns(element, dictionary);
    root.child("TransformationDictionary")
        .ifPresent(shared -> shared.children("DerivedField").forEach(scope::derived));
    model = Models.outermost(element, scope, declaredClasses());
  }

  /**
   * @throws ModelFileRefused in words, when it is not understood
   */
  static Document of(byte[] bytes) {
    return new Document(Xml.read(bytes));
  }

  /** The classes in the order in which the dictionary names them; empty where it does not. */
  private List<String> declaredClasses() {
    return MiningFields.target(element)
        .map(dictionary::get)
        .map(field -> Validity.declared(field, "valid"))
        .orElse(List.of());
  }

  String kind() {
    return element.name();
  }

  Map<String, String> about() {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("format", "PMML " + root.get("version"));
    root.child("Header")
        .ifPresent(
            header -> {
              header
                  .child("Application")
                  .ifPresent(
                      application ->
                          about.put(
                              "producer",
                              (application.get("name", "") + " " + application.get("version", ""))
                                  .strip()));
              about.put("description", header.get("description", ""));
            });
    about.put("modelName", element.get("modelName", ""));
    about.values().removeIf(String::isBlank);
    return about;
  }

  AnswerKind answers() {
    return model.classes().isEmpty() ? AnswerKind.NUMBER : AnswerKind.CLASS;
  }

  String target() {
    return MiningFields.target(element)
        .or(
            () ->
                element
                    .child("Output")
                    .flatMap(output -> output.child("OutputField"))
                    .map(field -> field.get("name")))
        .orElse("prediction");
  }

  List<String> classes() {
    return model.classes();
  }

  /** The words of a column, in the order of their positions; empty for a number. */
  private static List<String> levels(MiningFields.Input column) {
    if (column.variable().type() != Type.WORD) {
      return List.of();
    }
    List<String> levels = new ArrayList<>(Validity.declared(column.field(), "valid"));
    for (String property : List.of("missing", "invalid")) {
      levels.addAll(Validity.declared(column.field(), property));
    }
    column.variable().met().stream().filter(word -> !levels.contains(word)).forEach(levels::add);
    return levels;
  }

  List<Field> fields() {
    return columns.stream().map(this::field).toList();
  }

  private Field field(MiningFields.Input column) {
    Element data = column.field();
    String name = column.variable().name();
    String label = data.get("displayName", name);
    List<String> levels = levels(column);
    List<String> valid = Validity.declared(data, "valid");
    ColumnKind kind =
        switch (column.variable().type()) {
          // A word that nobody looks at: any is as good as another.
          case WORD -> levels.isEmpty() ? Kinds.TEXT : Kinds.CATEGORY;
          case TRUTH -> Kinds.BOOLEAN;
          default -> data.get("dataType").equals("integer") ? Kinds.INTEGER : Kinds.DECIMAL;
        };
    return new Field(
        name, label, kind, false, levels, null, null, example(column, kind, levels, valid));
  }

  private Object example(
      MiningFields.Input column, ColumnKind kind, List<String> levels, List<String> valid) {
    if (kind == Kinds.CATEGORY) {
      return levels.get(0);
    }
    if (kind == Kinds.TEXT) {
      return "-";
    }
    if (kind == Kinds.BOOLEAN) {
      return true;
    }
    double value =
        valid.isEmpty()
            ? column.field().child("Interval").map(Document::within).orElse(0.0)
            : words.value(valid.get(0), Type.NUMBER);
    if (kind == Kinds.INTEGER) {
      return (long) value;
    }
    return value;
  }

  private static double within(Element interval) {
    double low = interval.number("leftMargin", Double.NEGATIVE_INFINITY);
    double high = interval.number("rightMargin", Double.POSITIVE_INFINITY);
    return Double.isInfinite(low)
        ? Double.isInfinite(high) ? 0 : high - 1
        : Double.isInfinite(high) ? low + 1 : low + (high - low) / 2;
  }

  /** For each column its words in the order of their positions; empty for a number. */
  List<List<String>> levels() {
    return columns.stream().map(Document::levels).toList();
  }

  /**
   * The model as rows ask it.
   *
   * @param levels as {@link #levels} gave them when the model was taken in
   * @param saved what was saved of it
   */
  PmmlModel model(List<List<String>> levels, byte[] saved) {
    int[] slots = columns.stream().mapToInt(column -> column.variable().slot()).toArray();
    double[][] codes = new double[slots.length][];
    boolean[] single = new boolean[slots.length];
    for (int i = 0; i < codes.length; i++) {
      Type type = columns.get(i).variable().type();
      codes[i] =
          type == Type.WORD ? levels.get(i).stream().mapToDouble(words::code).toArray() : null;
      single[i] = type == Type.SINGLE;
    }
    return new PmmlModel(saved, model, scope.slots(), slots, codes, single);
  }

  Element element() {
    return element;
  }
}
