package org.aimass.datasets.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aimass.datasets.Preview;
import org.aimass.datasets.Profile.Association;
import org.aimass.datasets.Profile.ColumnProfile;
import org.aimass.platform.web.FacesText;

/**
 * What the import's preview says about the chosen target.
 *
 * @param chart how often each class or range stands in the file
 * @param summary its values in one sentence
 * @param warnings about the target, and about columns that give its answer away
 */
public record TargetCard(String chart, String chartLabel, String summary, List<String> warnings) {

  static TargetCard of(Preview.Target target, long rows) {
    Locale locale = FacesText.locale();
    ColumnProfile values = target.values();
    ProfileChart chart = ProfileChart.of(values, rows);
    List<String> warnings = new ArrayList<>(Words.of(target.warnings()));
    for (Association column : target.associations()) {
      column.warnings().forEach(w -> warnings.add(column.label() + ": " + w.text(locale)));
    }
    String summary =
        values.type().numeric() && values.min() != null
            ? FacesText.text(
                "datasets.page.target.numbers",
                Shown.figure(locale, values.min()),
                Shown.figure(locale, values.max()),
                Shown.figure(locale, values.mean()))
            : FacesText.text("datasets.page.target.classes", values.distinct());
    return new TargetCard(chart.data(), chart.label(), summary, warnings);
  }
}
