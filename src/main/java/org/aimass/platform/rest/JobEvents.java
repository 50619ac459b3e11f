package org.aimass.platform.rest;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.PermitAll;
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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aimass.platform.JobView;
import org.aimass.platform.Jobs;

/**
 * Sends the changes of jobs to those who follow them, once a second, with a comment as heartbeat in
 * between. An event's id is the job's revision, so that a client that comes back misses no state.
 * Streams are closed when the application goes.
 */
@Singleton
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobEvents {
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
    send(follower);
    if (!sink.isClosed()) {
      followers.add(follower);
    }
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void tick() {
    seconds++;
    for (Follower follower : followers) {
      if (!follower.sink.isClosed()) {
        send(follower);
      }
      if (follower.sink.isClosed()) {
        followers.remove(follower);
      }
    }
  }

  private void send(Follower follower) {
    JobView job = jobs.find(follower.job).orElse(null);
    if (job == null) {
      follower.sink.close();
    } else if (job.revision() > follower.revision) {
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
