package org.aimass.jobs;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
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
    cleanUp(job, handler);
    if (job.cancelled()) {
      job.end(JobLedger.JobEnd::cancelled);
      return;
    }
    if (e instanceof Problem p) {
      String arguments = Json.write(Arrays.stream(p.arguments()).map(JobExecution::plain).toList());
      job.end((end, now) -> end.failed(p.key(), arguments, now));
      return;
    }
    LOG.log(Level.ERROR, "Job " + job.id() + " (" + handler.kind() + ") failed.", e);
    String key =
        e instanceof OutOfMemoryError ? "platform.problem.memory" : "platform.problem.unexpected";
    String arguments = Json.write(java.util.List.of("job " + job.id()));
    job.end((end, now) -> end.failed(key, arguments, now));
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
