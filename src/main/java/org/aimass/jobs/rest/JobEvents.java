package org.aimass.jobs.rest;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aimass.jobs.JobView;
import org.aimass.jobs.Jobs;

/**
 * Sends the changes of jobs to those who follow them, once a second, with a comment as heartbeat in
 * between. An event's id is the job's revision, so that a client that comes back misses no state;
 * the end is told whatever it had seen. Streams are closed when the application goes, and all
 * filters before the API support asynchronous requests: without that a stream ends with its first
 * event.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobEvents {
  private static final Logger LOG = System.getLogger(JobEvents.class.getName());
  private static final int HEARTBEAT_SECONDS = 15;

  @Inject Jobs jobs;
  private final List<Follower> followers = new CopyOnWriteArrayList<>();
  private int seconds;

  private static final class Follower {
    final long job;
    final Locale locale;
    final SseEventSink sink;
    final Sse sse;
    long revision;

    Follower(long job, long revision, Locale locale, SseEventSink sink, Sse sse) {
      this.job = job;
      this.revision = revision;
      this.locale = locale;
      this.sink = sink;
      this.sse = sse;
    }
  }

  public void follow(long job, long revision, Locale locale, SseEventSink sink, Sse sse) {
    Follower follower = new Follower(job, revision, locale, sink, sse);
    send(follower, jobs.find(job).orElse(null));
    if (!sink.isClosed()) {
      followers.add(follower);
    }
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void tick() {
    seconds++;
    Map<Long, Optional<JobView>> followed = new HashMap<>();
    for (Follower follower : followers) {
      if (!follower.sink.isClosed()) {
        try {
          send(follower, followed.computeIfAbsent(follower.job, jobs::find).orElse(null));
        } catch (RuntimeException e) {
          // The database is away, or the client is: the others are told all the same.
          LOG.log(Level.DEBUG, "Not told of job " + follower.job, e);
        }
      }
      if (follower.sink.isClosed()) {
        followers.remove(follower);
      }
    }
  }

  private void send(Follower follower, JobView job) {
    if (job == null) {
      follower.sink.close();
    } else if (job.revision() > follower.revision || job.state().ended()) {
      follower.revision = job.revision();
      follower.sink.send(
          follower
              .sse
              .newEventBuilder()
              .id(String.valueOf(job.revision()))
              .name("job")
              .mediaType(MediaType.APPLICATION_JSON_TYPE)
              .data(JobsResource.JobBody.class, JobsResource.JobBody.of(job, follower.locale))
              .build());
    } else if (seconds % HEARTBEAT_SECONDS == 0) {
      follower.sink.send(follower.sse.newEventBuilder().comment("alive").build());
    }
    if (job != null && job.state().ended()) {
      follower.sink.close();
    }
  }

  @PreDestroy
  void stop() {
    followers.forEach(follower -> follower.sink.close());
  }
}
