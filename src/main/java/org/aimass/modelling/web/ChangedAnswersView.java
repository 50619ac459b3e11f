package org.aimass.modelling.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.ChangedAnswers;
import org.aimass.modelling.ChangedAnswers.Obstacle;
import org.aimass.platform.Messages;

/** Rows whose answer changes from candidate to candidate, as pages show them. */
public final class ChangedAnswersView {
  private static final int LONGEST = 30;

  private final ChangedAnswers changed;
  private final List<String> titles;
  private final Locale locale;

  /** A value, shortened; {@code title} has all of it. */
  public record Value(String text, String title) {}

  /**
   * @param hint probability of a class
   */
  public record Answer(String text, String title, String hint, boolean right) {}

  public record Row(String number, List<Value> values, Value actual, List<Answer> answers) {}

  /**
   * @param titles of the candidates, in their order
   */
  public ChangedAnswersView(ChangedAnswers changed, List<String> titles, Locale locale) {
    this.changed = changed;
    this.titles = titles;
    this.locale = locale;
  }

  /** Whether it makes sense to speak of rows: groups have no right answer. */
  public boolean isShown() {
    return changed.obstacle() != Obstacle.NO_TRUTH && changed.obstacle() != Obstacle.OTHER_QUESTION;
  }

  /** Why nothing can be compared row by row; empty when it can. */
  public String getObstacle() {
    return changed.obstacle() == null ? "" : text("modelling.changed." + changed.obstacle());
  }

  private boolean numbers() {
    return changed.task().answers() == AnswerKind.NUMBER;
  }

  /** How many answers change. */
  public String getSummary() {
    String share =
        Shown.percent(
            locale, changed.compared() == 0 ? 0 : (double) changed.changed() / changed.compared());
    return numbers()
        ? text(
            "modelling.changed.numbers",
            changed.changed(),
            changed.compared(),
            number(changed.difference()))
        : text("modelling.changed.classes", changed.changed(), changed.compared(), share);
  }

  /** Who is right where they differ, a sentence for each. */
  public List<String> getRight() {
    List<String> right = new ArrayList<>();
    for (int i = 0; i < changed.right().size(); i++) {
      right.add(
          text(
              numbers() ? "modelling.changed.nearest" : "modelling.changed.right",
              titles.get(i),
              changed.right().get(i)));
    }
    return right;
  }

  /** Which rows were compared. */
  public String getRowsUsed() {
    return changed.compared() < changed.judged()
        ? text("modelling.changed.someRows", changed.compared(), changed.judged())
        : text("modelling.changed.allRows", changed.compared());
  }

  public boolean isAny() {
    return !changed.rows().isEmpty();
  }

  /** Which of the changed rows stand in the table. */
  public String getOrder() {
    return text(
        numbers() ? "modelling.changed.farthest" : "modelling.changed.surest",
        changed.rows().size(),
        changed.changed());
  }

  public List<String> getColumns() {
    return changed.columns().stream().map(ChangedAnswers.Column::label).toList();
  }

  public List<String> getTitles() {
    return titles;
  }

  public List<Row> getRows() {
    return changed.rows().stream()
        .map(
            row ->
                new Row(
                    String.valueOf(row.number()),
                    row.values().stream().map(this::value).toList(),
                    value(row.actual()),
                    row.answers().stream().map(this::answer).toList()))
        .toList();
  }

  private Answer answer(ChangedAnswers.Answer answer) {
    Value value = value(answer.value());
    return new Answer(
        value.text(),
        value.title(),
        answer.probability() == null ? "" : Shown.percent(locale, answer.probability()),
        answer.right());
  }

  private Value value(Object value) {
    String text =
        value == null
            ? "–"
            : value instanceof Double number
                ? number(number)
                : value instanceof Boolean
                    ? Shown.setting(locale, value)
                    : value instanceof LocalDateTime
                        ? value.toString().replace('T', ' ')
                        : value.toString();
    if (text.length() <= LONGEST) {
      return new Value(text, "");
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return new Value(text.substring(0, end) + "…", text);
  }

  /** As it stands in a table of data: grouping makes 2019 a 2,019. */
  private static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : new BigDecimal(number).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  private String text(String key, Object... facts) {
    return Messages.text(locale, key, facts);
  }
}
