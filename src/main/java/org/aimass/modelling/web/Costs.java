package org.aimass.modelling.web;

import java.io.Serializable;
import org.aimass.modelling.EvaluationReport;

/** What the four outcomes of a yes-or-no answer cost, as a person enters it. */
public class Costs implements Serializable {
  private static final long serialVersionUID = 1L;

  private Double truePositive = 0.0;
  private Double falsePositive = 1.0;
  private Double trueNegative = 0.0;
  private Double falseNegative = 5.0;

  EvaluationReport.Costs costs() {
    return new EvaluationReport.Costs(
        number(truePositive), number(falsePositive), number(trueNegative), number(falseNegative));
  }

  private static double number(Double value) {
    return value == null ? 0 : value;
  }

  public Double getTruePositive() {
    return truePositive;
  }

  public void setTruePositive(Double truePositive) {
    this.truePositive = truePositive;
  }

  public Double getFalsePositive() {
    return falsePositive;
  }

  public void setFalsePositive(Double falsePositive) {
    this.falsePositive = falsePositive;
  }

  public Double getTrueNegative() {
    return trueNegative;
  }

  public void setTrueNegative(Double trueNegative) {
    this.trueNegative = trueNegative;
  }

  public Double getFalseNegative() {
    return falseNegative;
  }

  public void setFalseNegative(Double falseNegative) {
    this.falseNegative = falseNegative;
  }
}
