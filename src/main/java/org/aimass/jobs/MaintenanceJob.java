package org.aimass.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import org.aimass.platform.DatabaseAway;
import org.aimass.platform.Json;

/** Does the product's own recurring work, one at a time. */
@ApplicationScoped
public class MaintenanceJob implements JobHandler {
  static final String KIND = "MAINTENANCE";

  private static final Retry WHEN_THE_DATABASE_WAS_AWAY =
      new Retry(
          5,
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          failure -> DatabaseAway.in(failure).isPresent());

  /** Which work. */
  public record Payload(String name) {}

  @Inject @Any Instance<Maintenance> works;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public Retry retry() {
    return WHEN_THE_DATABASE_WAS_AWAY;
  }

  @Override
  public void run(JobContext job) throws Exception {
    String name = Json.read(job.payload(), Payload.class).name();
    for (Maintenance work : works) {
      if (work.name().equals(name)) {
        work.run();
      }
    }
  }
}
