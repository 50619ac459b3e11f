package org.aimass.sources.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.aimass.jobs.Timing;
import org.aimass.platform.Problem;
import org.aimass.platform.web.FacesText;
import org.aimass.sources.Sync;
import org.aimass.sources.SyncChoices;
import org.aimass.sources.Syncs;

/** What is chosen for a new refresh: which dataset, how rows are merged, and when it runs. */
@Named
@ViewScoped
public class NewRefresh implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject SourcePage page;
  @Inject Syncs syncs;
  private String dataset;
  private String mode = "REPLACE";
  private List<String> key = List.of();
  private String incremental;
  private String overlap;
  private String rhythm = "daily";
  private String time = "02:00";
  private String cron = "0 2 * * *";
  private String zone = "Asia/Shanghai";
  private String missed = "RUN";

  /** Makes the refresh and runs it for the first time. */
  public void create() {
    Sync made =
        syncs.create(
            new Syncs.Wish(
                page.getId(),
                getDataset(),
                page.fetch(),
                SyncChoices.merge(mode, mode.equals("UPSERT") ? key : List.of()),
                incremental == null || mode.equals("REPLACE")
                    ? null
                    : new Sync.Incremental(incremental, mode.equals("UPSERT") ? overlap : null),
                timing()));
    syncs.run(made.id());
    FacesText.redirect("/sources/refresh.xhtml?id=" + made.id());
  }

  private Timing timing() {
    return rhythm.equals("never") ? null : SyncChoices.timing(expression(), zone, missed);
  }

  private String expression() {
    if (rhythm.equals("cron")) {
      return cron;
    }
    LocalTime at;
    try {
      at = LocalTime.parse(time);
    } catch (DateTimeParseException e) {
      throw new Problem(422, "sources.new.badTime", time).at("time");
    }
    String daily = at.getMinute() + " " + at.getHour() + " ";
    return switch (rhythm) {
      case "hourly" -> at.getMinute() + " * * * *";
      case "weekdays" -> daily + "* * 1-5";
      case "weekly" -> daily + "* * 1";
      case "monthly" -> daily + "1 * *";
      default -> daily + "* * *";
    };
  }

  /** The schedule in words; what is wrong with it where it is none. */
  public String getWords() {
    try {
      Timing timing = timing();
      return timing == null
          ? FacesText.text("sources.new.onlyWhenAsked")
          : timing.expression().words(FacesText.locale());
    } catch (Problem e) {
      return e.text(FacesText.locale());
    }
  }

  public List<Instant> getNextRuns() {
    try {
      Timing timing = timing();
      return timing == null ? List.of() : syncs.nextRuns(timing);
    } catch (Problem e) {
      return List.of();
    }
  }

  public String getDataset() {
    return dataset == null ? page.getEntity() : dataset;
  }

  public void setDataset(String dataset) {
    this.dataset = dataset;
  }

  public String getMode() {
    return mode;
  }

  public void setMode(String mode) {
    this.mode = mode;
  }

  public List<String> getKey() {
    return key;
  }

  public void setKey(List<String> key) {
    this.key = key == null ? List.of() : List.copyOf(key);
  }

  public String getIncremental() {
    return incremental;
  }

  public void setIncremental(String incremental) {
    this.incremental = incremental == null || incremental.isBlank() ? null : incremental;
  }

  /** How much below the highest value is read again; null for nothing. */
  public String getOverlap() {
    return overlap;
  }

  public void setOverlap(String overlap) {
    this.overlap = overlap == null || overlap.isBlank() ? null : overlap.strip();
  }

  public String getRhythm() {
    return rhythm;
  }

  public void setRhythm(String rhythm) {
    this.rhythm = rhythm;
  }

  public String getTime() {
    return time;
  }

  public void setTime(String time) {
    this.time = time;
  }

  public String getCron() {
    return cron;
  }

  public void setCron(String cron) {
    this.cron = cron;
  }

  public String getZone() {
    return zone;
  }

  public void setZone(String zone) {
    this.zone = zone;
  }

  public String getMissed() {
    return missed;
  }

  public void setMissed(String missed) {
    this.missed = missed;
  }
}
