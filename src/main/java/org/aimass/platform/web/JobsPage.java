package org.aimass.platform.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.aimass.identity.CurrentUser;
import org.aimass.platform.JobState;
import org.aimass.platform.JobView;
import org.aimass.platform.Jobs;

/**
 * Long work: what runs now, and how the last jobs ended. People see their own, administrators and
 * operators all.
 */
@Named
@RequestScoped
public class JobsPage {
  private static final int ROWS = 100;
  private static final Set<JobState> ENDED =
      Set.of(JobState.DONE, JobState.FAILED, JobState.CANCELLED);

  @Inject Jobs jobs;
  @Inject CurrentUser current;
  private List<JobView> all;

  @PostConstruct
  void open() {
    all = jobs.list(null, isSeesAll() ? null : current.username(), Long.MAX_VALUE, ROWS);
  }

  public boolean isSeesAll() {
    return current.may("ADMIN") || current.may("MODEL_OPERATOR");
  }

  public List<JobView> getRunning() {
    return all.stream().filter(j -> !ENDED.contains(j.state())).toList();
  }

  public List<JobView> getEnded() {
    return all.stream().filter(j -> ENDED.contains(j.state())).toList();
  }

  public String tone(JobView job) {
    return switch (job.state()) {
      case DONE -> "success";
      case FAILED -> "danger";
      case RUNNING -> "running";
      case CANCELLED -> "neutral";
      default -> "info";
    };
  }

  /** How long it ran: "12 s", "3 min 5 s". */
  public String took(JobView job) {
    if (job.started() == null || job.ended() == null) {
      return "";
    }
    Duration time = Duration.between(job.started(), job.ended());
    return time.toMinutes() > 0
        ? FacesText.text("platform.jobs.minutes", time.toMinutes(), time.toSecondsPart())
        : FacesText.text("platform.jobs.seconds", time.toMillis() / 100 / 10.0);
  }

  public String error(JobView job) {
    return job.error(FacesText.locale());
  }
}
