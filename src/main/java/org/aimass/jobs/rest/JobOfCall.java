package org.aimass.jobs.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.aimass.jobs.JobView;
import org.aimass.jobs.Jobs;
import org.aimass.platform.Json;
import org.aimass.platform.rest.LostAnswer;

/** The job that a call has queued is its answer, when its server died before it could give one. */
@ApplicationScoped
public class JobOfCall implements LostAnswer {
  @Inject Jobs jobs;

  @Override
  public Optional<Accepted> find(String mark, Instant since) {
    return jobs.queuedBy(mark, since).map(JobView::id).map(String::valueOf).map(JobOfCall::answer);
  }

  private static Accepted answer(String job) {
    return new Accepted("/api/v1/jobs/" + job, Json.write(Map.of("job", job)));
  }
}
