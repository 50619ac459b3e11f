package org.aimass.datasets.web;

import java.util.List;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Finding;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.Preview.PreviewColumn;
import org.aimass.platform.web.FacesText;

/** A column of the import's preview: its type and role can be changed. */
public final class ColumnChip {
  private final PreviewColumn column;
  private final ColumnChoice before;
  private String type;
  private String role;
  private String dayFirst;
  private String decimal;
  private String as;

  /**
   * @param before what was chosen so far, or null
   */
  ColumnChip(PreviewColumn column, ColumnChoice before) {
    this.column = column;
    this.before = before;
    type = column.type().name();
    role = column.role().name();
    dayFirst = before == null || before.dayFirst() == null ? "" : before.dayFirst().toString();
    decimal = before == null || before.decimal() == null ? "" : before.decimal();
    as = before == null ? null : before.as();
  }

  /** What is chosen now; what somebody never touched is left to the import to find. */
  ColumnChoice choice() {
    boolean typed = column.chosen() || !type.equals(column.type().name());
    boolean ruled = before != null && before.role() != null || !role.equals(column.role().name());
    return new ColumnChoice(
        column.name(),
        typed ? Kinds.named(type) : null,
        ruled ? ColumnRole.valueOf(role) : null,
        dayFirst == null || dayFirst.isEmpty() ? null : Boolean.valueOf(dayFirst),
        decimal == null || decimal.isEmpty() ? null : decimal,
        as);
  }

  public String getName() {
    return column.name();
  }

  public String getLabel() {
    return column.label();
  }

  public String getType() {
    return type;
  }

  public void setType(String type) {
    this.type = type;
  }

  public String getRole() {
    return role;
  }

  public void setRole(String role) {
    this.role = role;
  }

  public String getDayFirst() {
    return dayFirst;
  }

  public void setDayFirst(String dayFirst) {
    this.dayFirst = dayFirst;
  }

  public String getDecimal() {
    return decimal;
  }

  public void setDecimal(String decimal) {
    this.decimal = decimal;
  }

  /** Whether the column has a decimal sign or groups, or could have. */
  public boolean isAsksDecimal() {
    return !decimal.isEmpty()
        || column.decimal() != null
            && column.problems().stream()
                .anyMatch(
                    f ->
                        f.key().contains("decimal")
                            || f.key().endsWith(".groupOrDecimal")
                            || f.key().endsWith(".commasMixed"));
  }

  /** The sign by which the numbers are read now. */
  public String getDecimalText() {
    return FacesText.text(
        "datasets.page.upload.decimalAsk", column.decimal() == null ? "." : column.decimal());
  }

  public boolean isTarget() {
    return role.equals(ColumnRole.TARGET.name());
  }

  public long getFaults() {
    return column.faults();
  }

  public String getFaultsText() {
    return column.faults() == 1
        ? FacesText.text("datasets.page.upload.oneCellDoesNotFit")
        : FacesText.text(
            "datasets.page.upload.cellsDoNotFit", Shown.count(FacesText.locale(), column.faults()));
  }

  public String getConfidenceText() {
    return column.chosen()
        ? FacesText.text("datasets.page.upload.chosen")
        : FacesText.text("datasets.page.upload.confidence", Math.round(column.confidence() * 100));
  }

  public boolean isAsksDayOrMonth() {
    return !dayFirst.isEmpty()
        || column.problems().stream()
            .anyMatch(f -> f.key().contains("dayOrMonth") || f.key().contains("dayMonthMixed"));
  }

  /** The type that all but a few cells have; null where there is none. */
  public String getAlmost() {
    return column.problems().stream()
        .filter(ColumnChip::almost)
        .map(f -> Words.typeNamed(f.arguments().get(0)))
        .findFirst()
        .orElse(null);
  }

  /** That sentence: which cells stand against the type. */
  public String getAlmostText() {
    return column.problems().stream()
        .filter(ColumnChip::almost)
        .map(f -> f.text(FacesText.locale()))
        .findFirst()
        .orElse("");
  }

  public String getAlmostAction() {
    return getAlmost() == null
        ? ""
        : FacesText.text("datasets.page.upload.takeType", Words.type(Kinds.named(getAlmost())));
  }

  private static boolean almost(Finding finding) {
    return finding.key().endsWith(".mostly");
  }

  public List<String> getNotes() {
    return Words.of(column.problems().stream().filter(f -> !almost(f)).toList());
  }

  public String getNotesText() {
    int notes = getNotes().size();
    return notes == 1
        ? FacesText.text("datasets.page.upload.oneNote")
        : FacesText.text("datasets.page.upload.notes", notes);
  }
}
