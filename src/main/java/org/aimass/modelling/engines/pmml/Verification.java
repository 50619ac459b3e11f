package org.aimass.modelling.engines.pmml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Field;
import org.aimass.modelling.ModelFileRefused;
import org.aimass.modelling.engines.ForeignModel;

/**
 * Asks a compiled model the rows that its document brings with their answers, and takes the first
 * of them as the example of each field.
 */
final class Verification {
  private static final int MOST_ROWS = 1_000;

  private final Document document;
  private final PmmlModel model;
  private final List<Field> fields;

  /** A column with the answers that are expected. */
  private record Expected(String column, int position, double precision, double zero) {}

  Verification(Document document, PmmlModel model) {
    this.document = document;
    this.model = model;
    fields = document.fields();
  }

  /**
   * @throws ModelFileRefused when an answer is another than the document says
   */
  ForeignModel checked(byte[] bytes) {
    Optional<Element> verification = document.element().child("ModelVerification");
    Map<String, String> about = new LinkedHashMap<>(document.about());
    List<Field> examples = fields;
    if (verification.isPresent()) {
      List<Map<String, String>> rows = rows(verification.get());
      int checked = check(verification.get(), rows);
      if (checked > 0) {
        about.put("verified", String.valueOf(checked));
        examples = withExamples(rows.get(0));
      }
    }
    return new ForeignModel(
        document.kind(),
        document.answers(),
        document.target(),
        document.classes(),
        examples,
        about,
        bytes);
  }

  private static List<Map<String, String>> rows(Element verification) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Element row : verification.need("InlineTable").children("row")) {
      Map<String, String> cells = new HashMap<>();
      row.children().forEach(cell -> cells.put(cell.name(), cell.text().strip()));
      rows.add(cells);
      if (rows.size() > MOST_ROWS) {
        throw new ModelFileRefused("modelling.engines.pmml.verificationRows", MOST_ROWS);
      }
    }
    return rows;
  }

  /** How many rows were compared. */
  private int check(Element verification, List<Map<String, String>> rows) {
    Map<String, String> columns = new HashMap<>();
    List<Expected> expected = new ArrayList<>();
    Optional<Expected> label = Optional.empty();
    for (Element field : verification.need("VerificationFields").children("VerificationField")) {
      String name = field.get("field");
      String column = field.get("column", name);
      // Prefixes of namespaces are no part of an element's name here.
      String plain = column.substring(column.indexOf(':') + 1);
      columns.put(name, plain);
      int position = position(name);
      Expected each =
          new Expected(
              plain,
              position,
              field.number("precision", 1e-6),
              field.number("zeroThreshold", 1e-16));
      if (position >= 0) {
        expected.add(each);
      } else if (name.equals(document.target())) {
        label = Optional.of(each);
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      double[] said = model.predict(features(rows.get(i), columns));
      for (Expected each : expected) {
        compare(i, each, rows.get(i).get(each.column()), said[each.position()]);
      }
      if (label.isPresent()) {
        compareLabel(i, rows.get(i).get(label.get().column()), said);
      }
    }
    return expected.isEmpty() && label.isEmpty() ? 0 : rows.size();
  }

  /** Which number of the answer an output field names; -1 for none. */
  private int position(String name) {
    if (document.classes().isEmpty()) {
      boolean output =
          outputs().stream()
              .anyMatch(
                  field ->
                      field.get("name").equals(name)
                          && field.get("feature", "predictedValue").equals("predictedValue"));
      return output || name.equals(document.target()) ? 0 : -1;
    }
    return outputs().stream()
        .filter(
            field -> field.get("name").equals(name) && "probability".equals(field.find("feature")))
        .filter(field -> field.has("value"))
        .mapToInt(field -> document.classes().indexOf(field.get("value")))
        .findFirst()
        .orElse(-1);
  }

  private List<Element> outputs() {
    return document
        .element()
        .child("Output")
        .map(output -> output.children("OutputField"))
        .orElse(List.of());
  }

  private double[] features(Map<String, String> row, Map<String, String> columns) {
    double[] features = new double[fields.size() + 1];
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      String text = row.get(columns.getOrDefault(field.name(), field.name()));
      features[i] = text == null || text.isEmpty() ? Double.NaN : feature(field, text);
    }
    return features;
  }

  private static double feature(Field field, String text) {
    if (field.type() == Kinds.CATEGORY) {
      int position = field.categories().indexOf(text);
      return position < 0 ? field.categories().size() : position;
    }
    return new Words().value(text, field.type() == Kinds.BOOLEAN ? Type.TRUTH : Type.NUMBER);
  }

  private static void compare(int row, Expected expected, String text, double said) {
    if (text == null || text.isEmpty()) {
      return;
    }
    double value = new Words().value(text, Type.NUMBER);
    boolean same =
        Math.abs(value) <= expected.zero() && Math.abs(said) <= expected.zero()
            || Math.abs(said - value) <= expected.precision() * Math.max(Math.abs(value), 1e-9);
    if (!same) {
      throw new ModelFileRefused(
          "modelling.engines.pmml.verification", row + 1, text, String.valueOf(said));
    }
  }

  private void compareLabel(int row, String text, double[] said) {
    if (text == null || text.isEmpty()) {
      return;
    }
    int wanted = document.classes().indexOf(text);
    for (double each : said) {
      if (wanted < 0 || !(each <= said[wanted] + 1e-9)) {
        throw new ModelFileRefused(
            "modelling.engines.pmml.verification",
            row + 1,
            text,
            document.classes().get(likeliest(said)));
      }
    }
  }

  private static int likeliest(double[] said) {
    int best = 0;
    for (int i = 1; i < said.length; i++) {
      best = said[i] > said[best] ? i : best;
    }
    return best;
  }

  /** The fields with the values of a row in the place of made-up ones. */
  private List<Field> withExamples(Map<String, String> row) {
    return fields.stream()
        .map(
            field -> {
              String text = row.get(field.name());
              if (text == null || text.isEmpty()) {
                return field;
              }
              Object example =
                  field.type() == Kinds.CATEGORY
                      ? text
                      : field.type() == Kinds.BOOLEAN
                          ? new Words().value(text, Type.TRUTH) == 1
                          : (Object) new Words().value(text, Type.NUMBER);
              return new Field(
                  field.name(),
                  field.label(),
                  field.type(),
                  field.required(),
                  field.categories(),
                  null,
                  null,
                  example);
            })
        .toList();
  }
}
