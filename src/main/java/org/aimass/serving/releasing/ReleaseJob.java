package org.aimass.serving.releasing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.aimass.jobs.JobContext;
import org.aimass.jobs.JobHandler;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.aimass.serving.Deployments;
import org.aimass.serving.Release;
import org.aimass.serving.Releases;
import org.aimass.serving.routing.Router;
import org.aimass.serving.routing.Thresholds;

/**
 * Carries a release out: loads the model (which verifies its file), tries it, makes it champion.
 * Whatever goes wrong before the swap leaves the present champion where it is.
 */
@ApplicationScoped
public class ReleaseJob implements JobHandler {
  public static final String KIND = "DEPLOY";

  @Inject Router router;
  @Inject HealthGate gate;
  @Inject Releases releases;
  @Inject Deployments deployments;
  @Inject Thresholds thresholds;

  /** What the job is told to do. */
  public record Order(
      String deployment,
      String model,
      int version,
      Release.Kind kind,
      Long approvalId,
      String comment,
      String askedBy) {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void run(JobContext job) {
    Order order = Json.read(job.payload(), Order.class);
    try {
      job.progress(10, "serving.step.load", order.model(), order.version());
      deployments.admit(order.model(), order.version());
      Router.Loaded loaded = router.load(order.model(), order.version());
      job.progress(50, "serving.step.try");
      gate.check(loaded);
      job.progress(90, "serving.step.swap", order.deployment());
      // Before the first answer: it is decided by the threshold that was kept for the version.
      thresholds.refresh();
      job.complete(
          () ->
              Json.write(
                  Map.of(
                      "deployment", order.deployment(),
                      "model", order.model(),
                      "version", order.version(),
                      "release", String.valueOf(releases.swap(order, job.id())))));
    } catch (Problem problem) {
      job.write(
          () -> {
            deployments.refused(order.deployment(), problem);
            return null;
          });
      throw problem;
    }
    router.refresh();
  }
}
