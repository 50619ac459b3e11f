package org.aimass.datasets.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.aimass.datasets.Column;
import org.aimass.datasets.Drift;
import org.aimass.datasets.ImportEntry;
import org.aimass.datasets.VersionDifference;
import org.aimass.datasets.VersionDifferences;
import org.aimass.datasets.Versions;
import org.aimass.platform.Problem;
import org.aimass.platform.web.FacesText;

/** The part of the tab Versions that compares two versions. The address says which and by what. */
@Named
@RequestScoped
public class VersionCompare {
  @Inject DatasetPage page;
  @Inject DatasetHistory history;
  @Inject VersionDifferences differences;
  @Inject Versions versions;
  @Inject HttpServletRequest request;

  private Integer from;
  private Integer to;
  private boolean compared;
  private VersionDifference found;
  private String fault;

  /** A column whose values moved. */
  public record Moved(String label, double effect, String effectText, String words) {

    /** The length of its bar in a hundred; what is beyond a large effect fills it. */
    public long share() {
      return Math.round(100 * Math.min(1, effect));
    }
  }

  /** The versions that can be compared, the newest first. */
  public List<Integer> getVersions() {
    return history.entries(page.number()).stream()
        .filter(e -> e.hash() != null)
        .map(ImportEntry::version)
        .toList();
  }

  public boolean isPossible() {
    return getVersions().size() > 1;
  }

  private VersionDifference found() {
    if (!compared) {
      compared = true;
      if (from != null && to != null) {
        try {
          found = differences.between(page.number(), from, to, by());
        } catch (Problem problem) {
          fault = problem.text(FacesText.locale());
        }
      }
    }
    return found;
  }

  public boolean isShown() {
    return found() != null;
  }

  public String getFault() {
    found();
    return fault;
  }

  public String getRowsText() {
    return by().isEmpty()
        ? FacesText.text("datasets.page.compare.rows", found().rowsAdded(), found().rowsRemoved())
        : FacesText.text(
            "datasets.page.compare.rowsByKey",
            found().rowsAdded(),
            found().rowsRemoved(),
            found().rowsChanged());
  }

  /** What became of the columns. */
  public List<String> getColumns() {
    List<String> words = new ArrayList<>();
    for (Column column : found().columnsAdded()) {
      words.add(FacesText.text("datasets.page.upload.columnNew", column.label()));
    }
    for (Column column : found().columnsRemoved()) {
      words.add(FacesText.text("datasets.page.upload.columnGone", column.label()));
    }
    for (VersionDifference.Retyped column : found().columnsChanged()) {
      words.add(
          FacesText.text(
              "datasets.page.upload.columnRetyped",
              column.label(),
              Words.type(column.from()),
              Words.type(column.to())));
    }
    if (words.isEmpty()) {
      words.add(FacesText.text("datasets.page.compare.sameColumns"));
    }
    return words;
  }

  public List<Moved> getMoved() {
    Locale locale = FacesText.locale();
    return found().drift().stream()
        .filter(d -> d.size() != Drift.Size.NONE)
        .map(
            d ->
                new Moved(d.label(), d.effect(), Shown.figure(locale, d.effect()), d.words(locale)))
        .toList();
  }

  /** What is said of the columns whose values did not move; empty where all did. */
  public String getStillText() {
    long still = found().drift().stream().filter(d -> d.size() == Drift.Size.NONE).count();
    return still == 0 ? "" : FacesText.text("datasets.page.compare.still", still);
  }

  /** Columns that may be a key: those of the newest version. */
  public List<String> getKeys() {
    return versions.newest(page.number()).columns().stream().map(Column::name).toList();
  }

  /** The version that is chosen; the one before the newest where nobody said. */
  public Integer getChosenFrom() {
    return from == null ? getVersions().get(1) : from;
  }

  public Integer getChosenTo() {
    return to == null ? getVersions().get(0) : to;
  }

  /** As the address says it: asked before it is known which dataset it is. */
  public Integer getFrom() {
    return from;
  }

  public void setFrom(Integer from) {
    this.from = from;
  }

  public Integer getTo() {
    return to;
  }

  public void setTo(Integer to) {
    this.to = to;
  }

  /** The names of the key's columns; none to compare whole rows. */
  private List<String> by() {
    String[] asked = request.getParameterValues("key");
    return asked == null
        ? List.of()
        : Stream.of(asked).filter(name -> !name.isEmpty()).distinct().toList();
  }

  public String getFirstKey() {
    return by().stream().findFirst().orElse("");
  }

  public String getSecondKey() {
    return by().stream().skip(1).findFirst().orElse("");
  }
}
