package org.aimass.modelling.engines.pmml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aimass.modelling.ModelFileRefused;

/** Models whose answers are joined: forests, boosted trees, one of several by a condition. */
final class Ensemble extends Model {
  private final How how;
  private final String onMissing;
  private final Segment[] segments;

  /** How the answers become one. */
  enum How {
    MAJORITY_VOTE(true, true),
    WEIGHTED_MAJORITY_VOTE(true, true),
    AVERAGE(true, true),
    WEIGHTED_AVERAGE(true, true),
    MEDIAN(false, true),
    MAX(false, true),
    SUM(false, true),
    WEIGHTED_SUM(false, true),
    SELECT_FIRST(true, true),
    MODEL_CHAIN(true, true);

    private final boolean classes;
    private final boolean numbers;

    How(boolean classes, boolean numbers) {
      this.classes = classes;
      this.numbers = numbers;
    }

    boolean isVote() {
      return this == MAJORITY_VOTE || this == WEIGHTED_MAJORITY_VOTE;
    }

    boolean isWeighted() {
      return this == WEIGHTED_MAJORITY_VOTE || this == WEIGHTED_AVERAGE || this == WEIGHTED_SUM;
    }

    static How of(Element segmentation, boolean ofClasses) {
      String name = segmentation.get("multipleModelMethod");
      for (How each : values()) {
        if (each.name().replace("_", "").equalsIgnoreCase(name)
            && (ofClasses ? each.classes : each.numbers && !each.isVote())) {
          return each;
        }
      }
      throw segmentation.unsupported("multipleModelMethod=\"" + name + "\"");
    }
  }

  /**
   * A model that answers where a condition holds.
   *
   * @param after what is computed from its answer for the models behind it
   */
  record Segment(Condition condition, Model model, double weight, Scope.Step[] after) {}

  private Ensemble(
      Scope scope, List<String> classes, How how, String onMissing, Segment[] segments) {
    super(scope, classes);
    this.how = how;
    this.onMissing = onMissing;
    this.segments = segments;
  }

  static Ensemble of(Element model, Scope scope, List<String> classes) {
    Element segmentation = model.need("Segmentation");
    How how = How.of(segmentation, !classes.isEmpty());
    String onMissing =
        segmentation.oneOf(
            "missingPredictionTreatment", "continue", "continue", "skipSegment", "returnMissing");
    if (segmentation.has("missingThreshold") && onMissing.equals("skipSegment")) {
      throw segmentation.unsupported("missingThreshold");
    }
    List<Segment> segments = new ArrayList<>();
    List<Element> all = segmentation.children("Segment");
    for (int i = 0; i < all.size(); i++) {
      boolean last = i == all.size() - 1;
      segments.add(segment(all.get(i), scope, how == How.MODEL_CHAIN, last, classes));
    }
    if (segments.isEmpty()) {
      throw new ModelFileRefused("modelling.engines.pmml.lacks", segmentation.name(), "<Segment>");
    }
    return new Ensemble(scope, classes, how, onMissing, segments.toArray(Segment[]::new));
  }

  private static Segment segment(
      Element segment, Scope scope, boolean chain, boolean last, List<String> classes) {
    Condition condition = new Predicates(scope).inside(segment);
    Element element =
        segment.children().stream()
            .filter(Models::isModel)
            .findFirst()
            .orElseThrow(segment::unsupported);
    Scope inner = scope.inner();
    // Within a chain only the last model answers the question of the whole.
    List<String> own = chain && !last ? null : classes;
    Model model = Models.of(element, inner, own);
    Scope.Step[] after = chain ? new Outputs(scope, inner, model).of(element) : new Scope.Step[0];
    return new Segment(condition, model, segment.number("weight", 1), after);
  }

  @Override
  void run(double[] row) {
    if (how == How.MODEL_CHAIN || how == How.SELECT_FIRST) {
      oneOf(row);
      return;
    }
    int at = at();
    int width = width();
    Arrays.fill(row, at, at + width, how == How.MAX ? Double.NEGATIVE_INFINITY : 0);
    double[] values = how == How.MEDIAN ? new double[segments.length] : null;
    int count = 0;
    double weights = 0;
    for (Segment segment : segments) {
      if (segment.condition.of(row) != Condition.TRUE) {
        continue;
      }
      Model model = segment.model;
      model.answer(row);
      if (!model.answered(row)) {
        if (onMissing.equals("skipSegment") || how.isVote() && onMissing.equals("continue")) {
          continue;
        }
        none(row);
        return;
      }
      double weight = how.isWeighted() ? segment.weight : 1;
      weights += weight;
      if (how.isVote()) {
        row[at + model.likeliest(row)] += weight;
      } else if (how == How.MEDIAN) {
        values[count] = row[model.at()];
      } else if (how == How.MAX) {
        row[at] = Math.max(row[at], row[model.at()]);
      } else {
        for (int i = 0; i < width; i++) {
          row[at + i] += weight * row[model.at() + i];
        }
      }
      count++;
    }
    finish(row, count, weights, values);
  }

  private void finish(double[] row, int count, double weights, double[] values) {
    if (count == 0 || weights == 0) {
      none(row);
    } else if (how == How.MEDIAN) {
      Arrays.sort(values, 0, count);
      row[at()] = (values[(count - 1) / 2] + values[count / 2]) / 2;
    } else if (how.isVote() || how == How.AVERAGE || how == How.WEIGHTED_AVERAGE) {
      for (int i = 0; i < width(); i++) {
        row[at() + i] /= weights;
      }
    }
  }

  private void oneOf(double[] row) {
    none(row);
    for (Segment segment : segments) {
      for (Scope.Step step : segment.after) {
        row[step.slot()] = Double.NaN;
      }
    }
    for (Segment segment : segments) {
      if (segment.condition.of(row) != Condition.TRUE) {
        continue;
      }
      Model model = segment.model;
      model.answer(row);
      if (how == How.SELECT_FIRST) {
        System.arraycopy(row, model.at(), row, at(), width());
        return;
      }
      for (Scope.Step step : segment.after) {
        row[step.slot()] = step.formula().of(row);
      }
    }
    // What the last one says, whether or not its condition held, is checked when it is compiled.
    Segment last = segments[segments.length - 1];
    if (last.condition.of(row) == Condition.TRUE) {
      System.arraycopy(row, last.model.at(), row, at(), width());
    }
  }
}
