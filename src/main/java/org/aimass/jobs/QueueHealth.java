package org.aimass.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.aimass.platform.HealthCheck;

/** Reports to health whether the job runner can read its queue. */
@ApplicationScoped
public class QueueHealth implements HealthCheck {
  @Inject JobRunner runner;

  @Override
  public String name() {
    return "jobs";
  }

  @Override
  public boolean up() {
    return runner.healthy();
  }
}
