package org.aimass.datasets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.ExpiredVersions.Expired;
import org.aimass.jobs.JobContext;
import org.aimass.jobs.JobHandler;
import org.aimass.jobs.Jobs;
import org.aimass.platform.Json;

/**
 * Carries out the retention rule of a dataset as a job: when the dataset has a new version, and at
 * night for what has become too old.
 */
@ApplicationScoped
public class RetentionJob implements JobHandler {
  static final String KIND = "RETENTION";

  record Payload(long datasetId) {}

  @Inject Jobs jobs;
  @Inject ExpiredVersions versions;

  /** In the transaction that makes the version. */
  public void imported(@Observes DatasetImported event) {
    carryOut(event.datasetId(), event.name());
  }

  /** Queues the job of a dataset that has versions to drop. */
  void carryOut(long dataset, String name) {
    if (!versions.of(dataset).isEmpty()) {
      jobs.submit(KIND, name, Json.write(new Payload(dataset)));
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** Each version goes in a transaction of its own: cut off, the next attempt drops the rest. */
  @Override
  public void run(JobContext job) {
    long dataset = Json.read(job.payload(), Payload.class).datasetId();
    List<Integer> dropped = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (Expired expired : versions.of(dataset)) {
      job.checkCancelled();
      (versions.drop(expired) ? dropped : kept).add(expired.version());
    }
    job.result(Json.write(Map.of("dropped", dropped, "kept", kept)));
  }

  /** What is left goes with the next version, or at night. */
  @Override
  public void abandoned(JobContext job) {}
}
