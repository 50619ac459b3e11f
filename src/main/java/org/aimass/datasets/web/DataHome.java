package org.aimass.datasets.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aimass.datasets.DatasetCard;
import org.aimass.datasets.DatasetSearch;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Datasets;
import org.aimass.datasets.Drift;
import org.aimass.datasets.ImportCounts;
import org.aimass.datasets.ImportEntry;
import org.aimass.datasets.ImportHistory;
import org.aimass.datasets.ImportJob;
import org.aimass.datasets.RecentImport;
import org.aimass.datasets.VersionDifferences;
import org.aimass.datasets.Versions;
import org.aimass.datasets.web.Quality.Concern;
import org.aimass.jobs.JobView;
import org.aimass.jobs.Jobs;
import org.aimass.platform.web.FacesText;

/**
 * The data engineer's home page: what came in since yesterday and what did not, what comes in now,
 * and what is wrong with the data that changed last.
 */
@Named
@RequestScoped
public class DataHome {
  private static final int NEWEST = 8;
  private static final int IMPORTS = 20;
  private static final int CONCERNS = 10;

  /** Imports of which it is told how values moved: their profiles may hold megabytes. */
  private static final int COMPARED = 8;

  private static final int MOVED_TOLD = 3;
  private static final Duration TODAY = Duration.ofHours(24);

  @Inject Datasets datasets;
  @Inject ImportHistory importHistory;
  @Inject Versions versions;
  @Inject VersionDifferences differences;
  @Inject Jobs jobs;
  @Inject Clock clock;

  private long count;
  private List<DatasetCard> newest;
  private List<JobView> running;
  private List<RecentImport> imports;
  private ImportCounts counts;
  private List<ShownImport> shown;
  private List<Concern> concerns;

  /**
   * An import of the last day.
   *
   * @param change rows more or fewer than before, or why it failed, in words
   * @param columns how its columns and their values differ from those before, in words
   * @param address where it is told in full
   */
  public record ShownImport(
      String name,
      String stateText,
      String tone,
      String rowsText,
      String change,
      List<String> columns,
      String address,
      Source source,
      Instant when) {}

  /**
   * From what it came.
   *
   * @param file or system
   * @param by user name
   */
  public record Source(String file, String by) {}

  @PostConstruct
  void look() {
    count = datasets.count(DatasetSearch.ALL);
    newest = datasets.list("", 0, NEWEST);
    running = jobs.open(ImportJob.KIND);
    imports = importHistory.recent(clock.instant().minus(TODAY), IMPORTS);
    counts = importHistory.counts(clock.instant().minus(TODAY));
    concerns =
        newest.stream().filter(d -> d.version() > 0).flatMap(d -> concerns(d).stream()).toList();
  }

  private List<Concern> concerns(DatasetCard d) {
    return Quality.of(
        d,
        versions.version(d.id(), d.version()).columns(),
        versions.profile(d.id(), d.version()),
        versions.notes(d.id(), d.version()));
  }

  public long getCount() {
    return count;
  }

  private static boolean is(RecentImport i, String state) {
    return i.entry().state().equals(state);
  }

  /** Datasets that got a new version since this time yesterday. */
  public long getChanged() {
    return counts.changed();
  }

  public long getArrived() {
    return counts.arrived();
  }

  public long getFailed() {
    return counts.failed();
  }

  /** Imports since this time yesterday that the list leaves out, being older. */
  public long getMore() {
    return Math.max(0, counts.arrived() + counts.failed() - getImports().size());
  }

  public List<JobView> getRunning() {
    return running;
  }

  public List<ShownImport> getImports() {
    if (shown == null) {
      shown = new ArrayList<>();
      imports.stream()
          .filter(i -> !is(i, DatasetVersion.IMPORTING))
          .forEach(i -> shown.add(shown(i)));
    }
    return shown;
  }

  /** What is different from the version before: columns, and values that clearly moved. */
  private List<String> differences(RecentImport i) {
    if (!is(i, DatasetVersion.READY) || i.before().isEmpty()) {
      return List.of();
    }
    RecentImport.Before before = i.before().get();
    List<String> words = new ArrayList<>(Differences.between(before.columns(), i.columns()));
    if (shown.size() < COMPARED) {
      differences.drift(i.datasetId(), before.version(), i.entry().version()).stream()
          .filter(d -> d.size().compareTo(Drift.Size.MEDIUM) >= 0)
          .limit(MOVED_TOLD)
          .forEach(
              d ->
                  words.add(
                      FacesText.text(
                          "datasets.home.moved", d.label(), d.words(FacesText.locale()))));
    }
    return words;
  }

  private ShownImport shown(RecentImport i) {
    ImportEntry e = i.entry();
    return new ShownImport(
        i.name(),
        Words.state(e.state()),
        Words.tone(e.state()),
        e.rows() == null ? "" : Shown.count(FacesText.locale(), e.rows()),
        change(i),
        differences(i),
        "/datasets/dataset.xhtml?id="
            + i.datasetId()
            + (is(i, DatasetVersion.READY) ? "&version=" + e.version() : "&tab=versions"),
        new Source(e.fileName(), e.startedBy()),
        e.ended() == null ? e.created() : e.ended());
  }

  private static String change(RecentImport i) {
    Locale locale = FacesText.locale();
    ImportEntry e = i.entry();
    if (!is(i, DatasetVersion.READY)) {
      return e.error(locale);
    }
    if (i.before().isEmpty()) {
      return FacesText.text("datasets.home.first");
    }
    long more = e.rows() - i.before().get().rows();
    String key = more == 0 ? "same" : more > 0 ? "more" : "fewer";
    return FacesText.text("datasets.home." + key, e.version(), Shown.count(locale, Math.abs(more)));
  }

  /** What is wrong with the datasets that changed last. */
  public List<Concern> getConcerns() {
    return concerns.stream().limit(CONCERNS).toList();
  }

  public int getConcernCount() {
    return concerns.size();
  }

  public List<DatasetCard> getNewest() {
    return newest;
  }

  public String tone(DatasetCard dataset) {
    return Words.tone(dataset.state());
  }
}
