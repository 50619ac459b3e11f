package org.aimass.modelling.steps.given;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.steps.Row;
import org.aimass.modelling.steps.Schema;
import org.aimass.modelling.steps.Step;

/**
 * Passes a value on as it is, for a model that was not trained here: a number stays that number, a
 * word becomes its position among the levels, one behind the last for any other word. Missing stays
 * NaN.
 */
public final class GivenStep implements Step {
  private final String column;
  private final List<String> levels;
  private final Map<String, Integer> positions = new HashMap<>();

  /**
   * @param levels empty for a number
   */
  @JsonCreator
  public GivenStep(
      @JsonProperty("column") String column, @JsonProperty("levels") List<String> levels) {
    this.column = column;
    this.levels = List.copyOf(levels);
    for (int i = 0; i < levels.size(); i++) {
      positions.put(levels.get(i), i);
    }
  }

  @JsonProperty("column")
  String column() {
    return column;
  }

  @JsonProperty("levels")
  List<String> levels() {
    return levels;
  }

  @Override
  public Schema after(Schema before) {
    List<String> all = new ArrayList<>(levels);
    if (!levels.isEmpty()) {
      all.add("(other)");
    }
    return before.with(column, List.of(new Schema.Made(column, all)));
  }

  @Override
  public Replay on(Schema before) {
    int from = before.column(column).slot();
    int at = before.slots();
    if (levels.isEmpty()) {
      return row -> row.set(at, row.number(from));
    }
    return new Replay() {
      @Override
      public void apply(Row row) {
        String text = row.text(from);
        row.set(at, text == null ? Double.NaN : positions.getOrDefault(text, levels.size()));
      }

      @Override
      public boolean unseen(Row row) {
        return row.number(at) == levels.size();
      }
    };
  }
}
