package org.aimass.modelling.web;

import java.io.Serializable;
import java.util.List;
import org.aimass.datasets.Column;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.TrainingLimits;
import org.aimass.modelling.TrainingOrder;

/** How candidates shall be evaluated, in the wizard. */
public class ValidationChoice implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How the rows are parted. */
  public enum Kind {
    AUTO,
    FOLDS,
    HOLDOUT,
    TIME
  }

  private Kind kind = Kind.AUTO;
  private Integer folds = 5;
  private Integer holdoutPercent = 20;
  private String group = "";
  private String time = "";

  /** Columns that rows may be grouped by. */
  List<Column> groups(List<Column> columns, String target) {
    return columns.stream().filter(column -> !column.name().equals(target)).toList();
  }

  /** Columns that may say which rows are newer, those of dates first. */
  List<Column> times(List<Column> columns, String target) {
    return columns.stream()
        .filter(column -> !column.type().textual() && column.type() != Kinds.BOOLEAN)
        .filter(column -> !column.name().equals(target))
        .sorted((a, b) -> Boolean.compare(b.type().temporal(), a.type().temporal()))
        .toList();
  }

  /** Takes over what a warning proposes. */
  void take(TrainingOrder.Validation proposal) {
    if (proposal.group() != null) {
      group = proposal.group();
    }
    if (proposal.time() != null) {
      kind = Kind.TIME;
      time = proposal.time();
    }
  }

  /** Whether what a warning proposes is chosen. */
  boolean has(TrainingOrder.Validation proposal) {
    return proposal.group() != null
        ? proposal.group().equals(group)
        : kind == Kind.TIME && time.equals(proposal.time());
  }

  /** Without the columns that another target does not allow. */
  void leaveOut(String column) {
    group = group.equals(column) ? "" : group;
    time = time.equals(column) ? "" : time;
  }

  TrainingOrder.Validation order() {
    boolean once = kind == Kind.HOLDOUT || kind == Kind.TIME;
    return new TrainingOrder.Validation(
        kind == Kind.FOLDS ? folds : null,
        once && holdoutPercent != null ? (Double) (holdoutPercent / 100.0) : null,
        group.isEmpty() ? null : group,
        kind == Kind.TIME && !time.isEmpty() ? time : null);
  }

  public Kind getKind() {
    return kind;
  }

  public void setKind(Kind kind) {
    this.kind = kind;
  }

  public Integer getFolds() {
    return folds;
  }

  public void setFolds(Integer folds) {
    this.folds = folds;
  }

  public int getMostFolds() {
    return TrainingLimits.MOST_FOLDS;
  }

  public Integer getHoldoutPercent() {
    return holdoutPercent;
  }

  public void setHoldoutPercent(Integer holdoutPercent) {
    this.holdoutPercent = holdoutPercent;
  }

  public String getGroup() {
    return group;
  }

  public void setGroup(String group) {
    this.group = group == null ? "" : group;
  }

  public String getTime() {
    return time;
  }

  public void setTime(String time) {
    this.time = time == null ? "" : time;
  }
}
