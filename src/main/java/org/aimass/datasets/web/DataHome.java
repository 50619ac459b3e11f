package org.aimass.datasets.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.aimass.datasets.DatasetCard;
import org.aimass.datasets.Datasets;
import org.aimass.datasets.ImportJob;
import org.aimass.platform.JobState;
import org.aimass.platform.JobView;
import org.aimass.platform.Jobs;
import org.aimass.platform.web.FacesText;

/** The data engineer's home page: today's data, what comes in now, and what did not come in. */
@Named
@RequestScoped
public class DataHome {
  private static final int NEWEST = 8;
  private static final Duration TODAY = Duration.ofHours(24);

  @Inject Datasets datasets;
  @Inject Jobs jobs;
  @Inject Clock clock;

  private long count;
  private List<DatasetCard> newest;
  private List<JobView> running;
  private List<JobView> failed;

  @PostConstruct
  void look() {
    Instant since = clock.instant().minus(TODAY);
    count = datasets.count("");
    newest = datasets.list("", 0, NEWEST);
    running = jobs.open(ImportJob.KIND);
    failed =
        jobs.list(ImportJob.KIND, null, Long.MAX_VALUE, 50).stream()
            .filter(
                j -> j.state() == JobState.FAILED && j.ended() != null && j.ended().isAfter(since))
            .toList();
  }

  public long getCount() {
    return count;
  }

  /** Datasets among the newest that changed since this time yesterday. */
  public long getChanged() {
    Instant since = clock.instant().minus(TODAY);
    return newest.stream().filter(d -> d.changed().isAfter(since)).count();
  }

  public List<DatasetCard> getNewest() {
    return newest;
  }

  public List<JobView> getRunning() {
    return running;
  }

  public List<JobView> getFailed() {
    return failed;
  }

  public String error(JobView job) {
    return job.error(FacesText.locale());
  }

  public String tone(DatasetCard dataset) {
    return switch (dataset.state()) {
      case "READY" -> "success";
      case "IMPORTING" -> "running";
      default -> "danger";
    };
  }
}
