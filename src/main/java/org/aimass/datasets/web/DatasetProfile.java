package org.aimass.datasets.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind.Encoding;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.ColumnRoles;
import org.aimass.datasets.Columns;
import org.aimass.datasets.Profile;
import org.aimass.datasets.Profile.Association;
import org.aimass.datasets.Profile.ColumnProfile;
import org.aimass.datasets.Rows;
import org.aimass.datasets.Versions;
import org.aimass.platform.Json;
import org.aimass.platform.web.FacesText;

/** The tab Profile of a dataset's page. */
@Named
@RequestScoped
public class DatasetProfile {

  /** More bars than this nobody reads. */
  private static final int BARS = 15;

  private static final int CORRELATED = 25;

  @Inject Versions versions;
  @Inject ColumnRoles columnRoles;
  @Inject Rows rows;
  @Inject DatasetPage page;

  private String target;
  private Profile profile;
  private List<Association> associations;

  /** A word with its value. */
  public record Fact(String word, String value) {}

  /** Something to know about a column. */
  public record Warning(String column, String label, String text) {}

  /** Columns with the same thing to know. */
  public record WarningGroup(String tone, String text, List<Warning> columns) {}

  /** A column's card. */
  public record ColumnCard(
      String name,
      String label,
      String typeText,
      String chart,
      String chartLabel,
      List<Fact> facts,
      List<String> warnings) {}

  private Profile profile() {
    if (profile == null) {
      profile = versions.profile(page.number(), page.getVersion());
    }
    return profile;
  }

  private static Locale locale() {
    return FacesText.locale();
  }

  /** What stands against columns, one line for each kind, the gravest first. */
  public List<WarningGroup> getWarnings() {
    List<WarningGroup> groups = new ArrayList<>();
    Quality.KINDS.forEach(
        (kind, tone) -> {
          List<Warning> columns =
              profile().columns().stream()
                  .flatMap(
                      c ->
                          c.warnings().stream()
                              .filter(w -> w.key().endsWith("." + kind))
                              .map(w -> new Warning(c.name(), c.label(), w.text(locale()))))
                  .toList();
          if (!columns.isEmpty()) {
            String text = FacesText.text("datasets.page.profile.findings." + kind);
            groups.add(new WarningGroup(tone, text, columns));
          }
        });
    return groups;
  }

  /** Columns that a model could predict, of those whose values the reader may see. */
  public List<Column> getTargets() {
    return page.getColumns().stream()
        .filter(c -> !c.masked() && (!c.type().textual() || c.type().grouped()))
        .toList();
  }

  /** The target asked for where it exists, otherwise the column that has that role. */
  public String getTarget() {
    if (target == null
        || page.getColumns().stream().noneMatch(c -> c.name().equals(target) && !c.masked())) {
      target =
          page.getColumns().stream()
              .filter(c -> c.role() == ColumnRole.TARGET && !c.masked())
              .map(Column::name)
              .findFirst()
              .or(
                  () ->
                      columnRoles.suggestedTargets(page.number(), page.getVersion()).stream()
                          .findFirst())
              .orElse(null);
    }
    return target;
  }

  /** Where the card of a column stands: its name may hold what no address of a page can. */
  public int anchor(String column) {
    return Columns.names(page.getColumns()).indexOf(column) + 1;
  }

  /** The address's target. A view parameter is read before the page knows its dataset. */
  public String getAskedTarget() {
    return target;
  }

  public void setAskedTarget(String target) {
    this.target = target;
  }

  private List<Association> associations() {
    if (associations == null) {
      associations =
          getTarget() == null
              ? List.of()
              : rows.associations(page.number(), page.getVersion(), getTarget());
    }
    return associations;
  }

  public String getAssociationChart() {
    List<Association> strongest =
        associations().stream()
            .filter(a -> !a.measure().equals("NONE"))
            .sorted((a, b) -> Double.compare(b.strength(), a.strength()))
            .limit(BARS)
            .toList();
    if (strongest.isEmpty()) {
      return null;
    }
    Map<String, Object> chart = new LinkedHashMap<>();
    chart.put("type", "hbar");
    chart.put("x", strongest.stream().map(a -> ProfileChart.brief(a.label())).toList());
    chart.put(
        "series",
        List.of(
            Map.of(
                "data",
                strongest.stream().map(a -> Math.round(a.strength() * 1000) / 1000.0).toList())));
    chart.put("min", 0);
    chart.put("max", 1);
    chart.put("yName", FacesText.text("datasets.page.profile.tells"));
    return Json.write(chart);
  }

  public String getAssociationLabel() {
    return FacesText.text("datasets.page.profile.associationLabel", label(getTarget()));
  }

  public List<Warning> getAssociationWarnings() {
    return associations().stream()
        .flatMap(
            a ->
                a.warnings().stream()
                    .map(w -> new Warning(a.column(), a.label(), w.text(locale()))))
        .toList();
  }

  private String label(String name) {
    return page.getColumns().stream()
        .filter(c -> c.name().equals(name))
        .map(Column::label)
        .findFirst()
        .orElse(name);
  }

  /** The correlations of the number columns; of many, those that hang together most. */
  public String getCorrelationChart() {
    Profile.Correlations all = profile().correlations();
    if (all == null || all.columns().size() < 2) {
      return null;
    }
    List<Integer> chosen = strongest(all);
    List<List<Object>> cells = new ArrayList<>();
    for (int y = 0; y < chosen.size(); y++) {
      for (int x = 0; x < chosen.size(); x++) {
        Double value = all.values().get(chosen.get(y)).get(chosen.get(x));
        if (value != null) {
          cells.add(List.of(x, y, Math.round(value * 100) / 100.0));
        }
      }
    }
    List<String> labels =
        chosen.stream().map(i -> ProfileChart.brief(label(all.columns().get(i)))).toList();
    Map<String, Object> chart = new LinkedHashMap<>();
    chart.put("type", "heatmap");
    chart.put("x", labels);
    chart.put("y", labels);
    chart.put("data", cells);
    chart.put("min", -1);
    chart.put("max", 1);
    chart.put("diverging", true);
    chart.put("labels", chosen.size() <= 8);
    return Json.write(chart);
  }

  private static List<Integer> strongest(Profile.Correlations all) {
    int count = all.columns().size();
    double[] most = new double[count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        Double value = all.values().get(i).get(j);
        if (i != j && value != null) {
          most[i] = Math.max(most[i], Math.abs(value));
        }
      }
    }
    return java.util.stream.IntStream.range(0, count)
        .boxed()
        .sorted((a, b) -> Double.compare(most[b], most[a]))
        .limit(CORRELATED)
        .sorted()
        .toList();
  }

  public String getCorrelationLabel() {
    return FacesText.text("datasets.page.profile.correlationLabel");
  }

  public List<ColumnCard> getColumns() {
    return profile().columns().stream().map(this::card).toList();
  }

  private ColumnCard card(ColumnProfile c) {
    ProfileChart chart = ProfileChart.of(c, profile().rows());
    return new ColumnCard(
        c.name(),
        c.label(),
        Words.type(c.type()),
        chart.data(),
        chart.label(),
        facts(c),
        c.warnings().stream().map(w -> w.text(locale())).toList());
  }

  private List<Fact> facts(ColumnProfile c) {
    Locale locale = locale();
    long rows = Math.max(1, profile().rows());
    List<Fact> facts = new ArrayList<>();
    facts.add(
        fact(
            "missing",
            c.missing() == 0
                ? "0"
                : Shown.count(locale, c.missing())
                    + " ("
                    + Shown.percent(locale, c.missing() / (double) rows)
                    + ")"));
    String distinct = Shown.count(locale, c.distinct());
    facts.add(
        fact(
            "distinct",
            c.distinctExact()
                ? distinct
                : FacesText.text("datasets.page.profile.about", distinct)));
    if (page.getColumns().stream().anyMatch(column -> column.masked() && column.called(c.name()))) {
      facts.add(fact("values", FacesText.text("datasets.page.profile.masked")));
      return facts;
    }
    boolean time = c.type().temporal();
    if (c.type().numeric() || time) {
      facts.add(fact(time ? "earliest" : "min", Shown.figure(locale, c.min())));
      facts.add(fact(time ? "latest" : "max", Shown.figure(locale, c.max())));
    }
    if (c.type().numeric()) {
      facts.add(fact("mean", Shown.figure(locale, c.mean())));
      facts.add(fact("deviation", Shown.figure(locale, c.deviation())));
      if (c.quantiles() != null && c.quantiles().size() == 5) {
        facts.add(fact("p5", Shown.figure(locale, c.quantiles().get(0))));
        facts.add(fact("p95", Shown.figure(locale, c.quantiles().get(4))));
        facts.add(fact("median", Shown.figure(locale, c.quantiles().get(2))));
        facts.add(
            fact(
                "middle",
                FacesText.text(
                    "datasets.page.profile.range",
                    Shown.figure(locale, c.quantiles().get(1)),
                    Shown.figure(locale, c.quantiles().get(3)))));
      }
    }
    if (c.meanLength() != null && c.type().encoding() == Encoding.WORDS) {
      facts.add(fact("length", Shown.figure(locale, c.meanLength())));
    }
    return facts;
  }

  private static Fact fact(String word, String value) {
    return new Fact(FacesText.text("datasets.page.profile." + word), value);
  }
}
