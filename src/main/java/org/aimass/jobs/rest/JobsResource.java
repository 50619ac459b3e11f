package org.aimass.jobs.rest;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.aimass.identity.Owned;
import org.aimass.identity.Ownership;
import org.aimass.identity.Role;
import org.aimass.jobs.JobView;
import org.aimass.jobs.Jobs;
import org.aimass.platform.Json;
import org.aimass.platform.NotFound;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.Page;

/**
 * {@code /api/v1/jobs}: follow and cancel long work. People see their own jobs, administrators and
 * operators all.
 */
@Path("v1/jobs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("SIGNED_IN")
public class JobsResource {
  @Inject Jobs jobs;
  @Inject JobEvents events;
  @Inject Ownership ownership;
  @Inject HttpServletRequest request;

  /** A job on the wire. */
  public record JobBody(
      String id,
      String kind,
      String title,
      String state,
      String step,
      int percent,
      String message,
      String error,
      JsonNode result,
      String owner,
      Instant created,
      Instant started,
      Instant ended,
      Instant notBefore,
      String after) {
    public static JobBody of(JobView job, Locale locale) {
      return new JobBody(
          String.valueOf(job.id()),
          job.kind(),
          job.title(),
          job.state().name(),
          job.step() == null || job.state().ended()
              ? null
              : job.step().substring(job.step().lastIndexOf('.') + 1),
          job.percent(),
          job.message(locale),
          job.error(locale),
          job.result() == null ? null : Json.read(job.result(), JsonNode.class),
          job.owner(),
          job.created(),
          job.started(),
          job.ended(),
          job.start().notBefore(),
          job.start().after() == null ? null : String.valueOf(job.start().after()));
    }
  }

  @GET
  public Page<JobBody> list(
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @QueryParam("kind") String kind) {
    int most = Page.limit(limit, 100);
    List<JobView> found =
        jobs.list(
            kind,
            ownership.onlyOwner(Role.MODEL_OPERATOR).orElse(null),
            Page.cursor(cursor, Long.MAX_VALUE),
            most + 1);
    return Page.of(found, most, JobView::id, j -> JobBody.of(j, request.getLocale()));
  }

  @GET
  @Path("{id}")
  public JobBody get(@PathParam("id") String id) {
    return JobBody.of(visible(id), request.getLocale());
  }

  /** Cancels; a job that has ended stays as it is. 202 with the job as it is now. */
  @DELETE
  @Path("{id}")
  public Response cancel(@PathParam("id") String id) {
    visible(id);
    jobs.cancel(Ids.number(id));
    return Response.accepted(get(id)).build();
  }

  /**
   * The job's changes as server-sent events, until its end; Last-Event-ID goes on where a broken
   * connection stopped.
   */
  @GET
  @Path("{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void follow(
      @PathParam("id") String id,
      @HeaderParam("Last-Event-ID") String last,
      @Context SseEventSink sink,
      @Context Sse sse,
      @Context HttpServletResponse response) {
    visible(id);
    response.setHeader("Cache-Control", "no-store");
    // A proxy that buffers would tell nothing until the end.
    response.setHeader("X-Accel-Buffering", "no");
    events.follow(Ids.number(id), Page.cursor(last, -1), request.getLocale(), sink, sse);
  }

  private JobView visible(String id) {
    return jobs.find(Ids.number(id))
        .filter(job -> ownership.includes(Owned.by(job.owner()), Role.MODEL_OPERATOR))
        .orElseThrow(() -> new NotFound("jobs.noun.job", id));
  }
}
