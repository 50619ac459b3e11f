package org.aimass.modelling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimass.jobs.JobState;
import org.aimass.jobs.JobView;

/**
 * A training with everything that makes it repeatable.
 *
 * @param order completed: nothing is left to the usual any more
 * @param engineVersions by engine id, at the start
 * @param job how far it is
 */
public record Training(
    long id,
    TrainingOrder order,
    Map<String, String> engineVersions,
    long ownerId,
    String owner,
    Instant created,
    JobView job) {

  public String name() {
    return order.name();
  }

  public long datasetId() {
    return order.data().datasetId();
  }

  public int datasetVersion() {
    return order.data().version();
  }

  public String datasetName() {
    return order.data().name();
  }

  /** Name of the column to predict; null for clustering. */
  public String target() {
    return order.question().target();
  }

  /** The target's header; null for clustering. */
  public String targetLabel() {
    return order.question().targetLabel();
  }

  public Task task() {
    return order.question().task();
  }

  public Metric metric() {
    return order.question().rankedBy();
  }

  /** Names of the columns that it learns from; empty when they were not stored. */
  public List<String> features() {
    return order.data().learntFrom();
  }

  public JobState state() {
    return job.state();
  }

  public boolean ended() {
    return job.state().ended();
  }
}
