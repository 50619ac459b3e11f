package org.aimass.datasets.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.DatasetCard;
import org.aimass.datasets.Finding;
import org.aimass.datasets.ImportNotes;
import org.aimass.datasets.Profile;
import org.aimass.datasets.Profile.ColumnProfile;
import org.aimass.platform.web.FacesText;

/** What a dataset's profile and import say against its quality, the gravest first. */
public final class Quality {

  private static final int NAMED = 3;

  /** Kinds of findings about columns in the order of their gravity, with the tone of each. */
  static final Map<String, String> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("mostlyMissing", "danger");
    KINDS.put("constant", "warning");
    KINDS.put("oneValueRules", "warning");
    KINDS.put("idLike", "warning");
    KINDS.put("manyCategories", "warning");
    KINDS.put("skewed", "info");
  }

  private Quality() {}

  /**
   * A sentence about a dataset.
   *
   * @param tone danger, warning or info
   * @param address the page that shows it
   */
  public record Concern(String dataset, String tone, String text, String address) {}

  static List<Concern> of(
      DatasetCard dataset, List<Column> columns, Profile profile, ImportNotes notes) {
    Locale locale = FacesText.locale();
    String page = "/datasets/dataset.xhtml?id=" + dataset.id() + "&tab=";
    List<Concern> concerns = new ArrayList<>();
    if (notes.skipped() > 0) {
      String text =
          FacesText.text("datasets.page.versions.skipped", Shown.count(locale, notes.skipped()));
      concerns.add(new Concern(dataset.name(), "danger", text, page + "versions"));
    }
    if (notes.emptied() > 0) {
      String text =
          FacesText.text("datasets.page.versions.emptied", Shown.count(locale, notes.emptied()));
      concerns.add(new Concern(dataset.name(), "danger", text, page + "versions"));
    }
    KINDS.forEach(
        (kind, tone) -> {
          List<String> labels = labels(kind, columns, profile);
          if (!labels.isEmpty()) {
            String text = FacesText.text("datasets.home.quality." + kind, brief(labels));
            concerns.add(new Concern(dataset.name(), tone, text, page + "profile"));
          }
        });
    return concerns;
  }

  private static List<String> labels(String kind, List<Column> columns, Profile profile) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      ColumnProfile column = profile.columns().get(i);
      // Who said that a column is an identifier, or not used, knows what it is.
      ColumnRole role = columns.get(i).role();
      if ((role == ColumnRole.FEATURE || role == ColumnRole.TARGET)
          && column.warnings().stream().map(Finding::key).anyMatch(k -> k.endsWith("." + kind))) {
        labels.add(column.label());
      }
    }
    return labels;
  }

  private static String brief(List<String> labels) {
    String named =
        String.join(FacesText.text("datasets.home.comma"), labels.stream().limit(NAMED).toList());
    return labels.size() <= NAMED
        ? named
        : FacesText.text("datasets.home.andMore", named, labels.size() - NAMED);
  }
}
