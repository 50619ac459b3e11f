package org.aimass.modelling.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimass.identity.CurrentUser;
import org.aimass.modelling.Field;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Models;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.SmallestChange;
import org.aimass.modelling.SmallestChange.Wanted;
import org.aimass.modelling.explaining.WhatIf;
import org.aimass.platform.Messages;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;

/** What a model answers to a row that somebody makes up, why, and what would change it. */
@Named
@ViewScoped
public class WhatIfPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Models models;
  @Inject WhatIf whatIf;
  @Inject CurrentUser user;

  private String name;
  private Integer version;
  private Map<String, String> values;
  private Map<String, Boolean> fixed = new LinkedHashMap<>();
  private String want;
  private String direction = "below";
  private Double limit;
  private String column;
  private String refusal;
  private transient ModelVersion model;
  private transient Prediction prediction;
  private transient WhatIfView view;
  private transient SmallestChange change;

  public void load() {
    getModel();
    if (values == null) {
      reset();
    }
  }

  public ModelVersion getModel() {
    if (model == null) {
      if (name == null) {
        throw new Problem(404, "platform.problem.noAddress");
      }
      if (version == null) {
        version =
            models
                .latest(name)
                .orElseThrow(() -> new NotFound("modelling.noun.model", name))
                .version();
      }
      model = models.version(name, version);
    }
    return model;
  }

  /** Fills the form with a usual row. */
  public void reset() {
    values = new LinkedHashMap<>();
    Map<String, Object> usual = whatIf.usual(name, getModel().version());
    for (Field field : getModel().inputs()) {
      Object value = usual.get(field.name());
      values.put(field.name(), value == null ? "" : RowForm.written(field, value));
    }
    if (column == null) {
      column = getModel().inputs().stream().map(Field::name).findFirst().orElse(null);
    }
    change = null;
    ask();
  }

  /** Answers the row as it stands in the form; why comes later, by itself. */
  public void ask() {
    refusal = null;
    prediction = null;
    view = null;
    try {
      prediction = whatIf.answer(name, getModel().version(), row());
      want = WhatIfView.anotherThan(prediction, want);
    } catch (Problem problem) {
      refusal = problem.text(locale());
    }
  }

  /** Says why, and draws the curve of the chosen column. */
  public void explain() {
    try {
      if (prediction == null) {
        ask();
      }
      if (prediction != null) {
        String of = WhatIfView.label(prediction);
        view =
            new WhatIfView(
                getModel(),
                whatIf.why(name, getModel().version(), row(), of, locale()),
                column,
                column == null
                    ? List.of()
                    : whatIf.curve(name, getModel().version(), row(), column, of),
                row(),
                locale());
      }
    } catch (Problem problem) {
      refusal = problem.text(locale());
    }
  }

  /** Finds the smallest change that gives the wanted answer. */
  public void search() {
    change = null;
    refusal = null;
    Set<String> locked =
        fixed.entrySet().stream()
            .filter(each -> Boolean.TRUE.equals(each.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    try {
      change =
          whatIf.change(
              name,
              getModel().version(),
              row(),
              isNumber()
                  ? new Wanted(
                      null,
                      direction.equals("above") ? limit : null,
                      direction.equals("below") ? limit : null)
                  : Wanted.label(want),
              locked,
              locale());
    } catch (Problem problem) {
      refusal = problem.text(locale());
    }
  }

  /** Puts the found change into the form. */
  public void apply() {
    search();
    if (change != null) {
      for (SmallestChange.Change each : change.changes()) {
        values.put(each.feature(), RowForm.written(field(each.feature()), each.to()));
      }
    }
    change = null;
    ask();
    explain();
  }

  private Map<String, Object> row() {
    Map<String, Object> row = new LinkedHashMap<>();
    for (Field field : getModel().inputs()) {
      String value = values.get(field.name());
      if (value != null && !value.isBlank()) {
        row.put(field.name(), RowForm.typed(field, value.strip()));
      }
    }
    return row;
  }

  private Field field(String wanted) {
    return getModel().inputs().stream()
        .filter(input -> input.name().equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  /** How the fields of the row are filled in. */
  public RowForm getForm() {
    return new RowForm(locale());
  }

  public boolean isNumber() {
    return getModel().classes().isEmpty();
  }

  /** The answer in one word or number; null before there is one. */
  public String getAnswer() {
    return prediction == null ? null : WhatIfView.answer(prediction, locale());
  }

  /** Its probability, or nothing. */
  public String getProbability() {
    return prediction == null ? "" : WhatIfView.probability(prediction, locale());
  }

  public String getAsked() {
    String label = getModel().schema().targetLabel();
    return label != null ? label : Messages.text(locale(), "modelling.explaining.whatIf.answer");
  }

  public WhatIfView getView() {
    return view;
  }

  public SmallestChange getChange() {
    return change;
  }

  /** A value of a change as people write it. */
  public String shown(String feature, Object value) {
    return value == null
        ? Messages.text(locale(), "modelling.explaining.whatIf.missing")
        : ExplanationView.at(locale(), field(feature), value);
  }

  /** The answer after the change, with its probability. */
  public String getChangedAnswer() {
    return WhatIfView.answer(change.prediction(), locale())
        + WhatIfView.inBrackets(WhatIfView.probability(change.prediction(), locale()));
  }

  private Locale locale() {
    return user.locale();
  }

  public String getAddress() {
    return Address.of(name);
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public Integer getVersion() {
    return version;
  }

  public void setVersion(Integer version) {
    this.version = version;
  }

  public Map<String, String> getValues() {
    return values;
  }

  public Map<String, Boolean> getFixed() {
    return fixed;
  }

  public String getWant() {
    return want;
  }

  public void setWant(String want) {
    this.want = want;
  }

  public String getDirection() {
    return direction;
  }

  public void setDirection(String direction) {
    this.direction = direction;
  }

  public Double getLimit() {
    return limit;
  }

  public void setLimit(Double limit) {
    this.limit = limit;
  }

  public String getColumn() {
    return column;
  }

  public void setColumn(String column) {
    this.column = column;
  }

  public String getRefusal() {
    return refusal;
  }
}
