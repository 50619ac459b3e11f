package org.aimass.jobs;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;

/** Carries a claimed job out as its owner, in an EJB asynchronous method, and writes its end. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobExecution {
  private static final Logger LOG = System.getLogger(JobExecution.class.getName());

  @Inject JobRunner runner;
  @Inject OnBehalf acting;

  @Asynchronous
  public void lookSoon() {
    runner.look();
  }

  @Asynchronous
  public void run(RunningJob job, JobHandler handler, Runnable after) {
    try {
      job.begin();
      acting.run(
          job.owner(),
          () -> {
            handler.run(job);
            return null;
          });
      if (!job.completed()) {
        job.checkCancelled();
        job.complete(job::result);
      }
    } catch (Throwable e) {
      if (job.completed()) {
        LOG.log(Level.WARNING, "Job " + job.id() + " is done; tidying up after it failed.", e);
      } else {
        ended(job, handler, e);
      }
    } finally {
      job.finish();
      after.run();
      if (!job.interrupted()) {
        runner.look();
      }
    }
  }

  /** Cleans up after a job and only then ends it: who sees its end may ask for it anew. */
  @Asynchronous
  public void abandon(RunningJob job, Optional<JobHandler> handler, Runnable after) {
    try {
      handler.ifPresent(h -> cleanUp(job, h));
      job.abandoned();
    } finally {
      after.run();
    }
  }

  private void ended(RunningJob job, JobHandler handler, Throwable e) {
    if (job.interrupted()) {
      // The server stops: the job stays RUNNING and is taken up at the next start.
      return;
    }
    if (job.takenOver()) {
      return;
    }
    Words words = words(job, e);
    if (triedAgain(job, handler, e, words)) {
      return;
    }
    cleanUp(job, handler);
    if (job.cancelled()) {
      job.end(JobLedger.JobEnd::cancelled);
      return;
    }
    if (!(e instanceof Problem)) {
      LOG.log(Level.ERROR, "Job " + job.id() + " (" + handler.kind() + ") failed.", e);
    }
    job.end((end, now) -> end.failed(words.key(), words.arguments(), now));
  }

  private static boolean triedAgain(RunningJob job, JobHandler handler, Throwable e, Words words) {
    if (job.cancelled()) {
      return false;
    }
    Optional<Duration> wait = handler.retry().after(e, job.failures());
    if (wait.isEmpty()) {
      return false;
    }
    if (!job.retry(wait.get(), words.key(), words.arguments())) {
      job.cancel();
      return false;
    }
    LOG.log(
        Level.WARNING,
        "Job " + job.id() + " (" + handler.kind() + ") is tried again in " + wait.get() + ".",
        e);
    return true;
  }

  /**
   * Why a job failed.
   *
   * @param arguments JSON
   */
  private record Words(String key, String arguments) {}

  private static Words words(RunningJob job, Throwable e) {
    if (e instanceof Problem p) {
      return new Words(
          p.key(), Json.write(Arrays.stream(p.arguments()).map(JobExecution::plain).toList()));
    }
    return new Words(
        e instanceof OutOfMemoryError ? "platform.problem.memory" : "platform.problem.unexpected",
        Json.write(List.of("job " + job.id())));
  }

  private static Object plain(Object argument) {
    return argument instanceof Number ? argument : String.valueOf(argument);
  }

  private void cleanUp(RunningJob job, JobHandler handler) {
    try {
      handler.abandoned(job);
    } catch (Exception e) {
      LOG.log(Level.ERROR, "Cleaning up after job " + job.id() + " failed.", e);
    }
  }
}
