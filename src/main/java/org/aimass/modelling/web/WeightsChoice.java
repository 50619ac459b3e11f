package org.aimass.modelling.web;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.Column;
import org.aimass.modelling.Outlook.ClassShare;
import org.aimass.modelling.TrainingOrder;

/** How much rows count while models learn, in the wizard. */
public class WeightsChoice implements Serializable {
  private static final long serialVersionUID = 1L;

  /** More classes than this nobody weighs by hand. */
  private static final int MOST_CLASSES = 50;

  private static final double DIGITS = 1_000;

  /** How much the rows of a class count. */
  public enum Kind {
    EQUAL,
    BALANCED,
    OWN
  }

  /** A class with its weight. */
  public static class ClassWeight implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final long rows;
    private final double balanced;
    private Double weight = 1.0;

    private ClassWeight(ClassShare share, int classes) {
      name = share.name();
      rows = share.rows();
      balanced = Math.max(1, Math.round(DIGITS / (classes * share.share()))) / DIGITS;
    }

    public String getName() {
      return name;
    }

    public long getRows() {
      return rows;
    }

    /** With these every class counts as much as any other. */
    public double getBalanced() {
      return balanced;
    }

    public Double getWeight() {
      return weight;
    }

    public void setWeight(Double weight) {
      this.weight = weight;
    }
  }

  private Kind kind = Kind.EQUAL;
  private List<ClassWeight> classes = new ArrayList<>();
  private String column = "";

  /** The classes of a target, none for a number; weights of the same classes stay. */
  void of(List<ClassShare> shares) {
    List<String> names = shares.stream().map(ClassShare::name).toList();
    if (names.equals(classes.stream().map(ClassWeight::getName).toList())) {
      return;
    }
    kind = Kind.EQUAL;
    classes =
        new ArrayList<>(
            names.size() > MOST_CLASSES
                ? List.of()
                : shares.stream().map(each -> new ClassWeight(each, shares.size())).toList());
  }

  /** Columns that may hold weights. */
  List<Column> columns(List<Column> all, String target) {
    return all.stream()
        .filter(each -> each.type().numeric() && !each.masked() && !each.name().equals(target))
        .toList();
  }

  void leaveOut(String name) {
    column = column.equals(name) ? "" : column;
  }

  /** Own weights begin with those that were shown. */
  public void kindChanged() {
    if (kind == Kind.OWN
        && classes.stream().allMatch(each -> Double.valueOf(1).equals(each.getWeight()))) {
      classes.forEach(each -> each.setWeight(each.getBalanced()));
    }
  }

  TrainingOrder.Weights order() {
    Map<String, Double> weights = new LinkedHashMap<>();
    if (kind != Kind.EQUAL) {
      classes.forEach(
          each ->
              weights.put(
                  each.getName(),
                  kind == Kind.OWN ? each.getWeight() : (Double) each.getBalanced()));
    }
    return new TrainingOrder.Weights(weights, column.isEmpty() ? null : column);
  }

  public Kind getKind() {
    return kind;
  }

  public void setKind(Kind kind) {
    this.kind = kind;
  }

  public List<ClassWeight> getClasses() {
    return classes;
  }

  public String getColumn() {
    return column;
  }

  public void setColumn(String column) {
    this.column = column == null ? "" : column;
  }
}
