package org.aimass.sources.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.aimass.identity.Role;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Idempotent;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.Page;
import org.aimass.sources.Sync;
import org.aimass.sources.Syncs;
import org.aimass.sources.rest.SyncBodies.DecisionRequest;
import org.aimass.sources.rest.SyncBodies.JobBody;
import org.aimass.sources.rest.SyncBodies.RunBody;
import org.aimass.sources.rest.SyncBodies.SyncBody;
import org.aimass.sources.rest.SyncBodies.SyncChange;
import org.aimass.sources.rest.SyncBodies.SyncRequest;

/** {@code /api/v1/syncs}: datasets that are fetched from sources, and each run of that. */
@Path("v1/syncs")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
public class SyncsResource {
  @Inject Syncs syncs;
  @Inject HttpServletRequest request;

  @GET
  public Page<SyncBody> list() {
    return Page.whole(syncs.list(), this::body);
  }

  @POST
  @Idempotent
  public Response create(SyncRequest wanted) {
    if (wanted == null) {
      throw new Problem(400, "platform.problem.required", "source").at("source");
    }
    Sync made = syncs.create(wanted.wish());
    return Response.created(URI.create("v1/syncs/" + made.id())).entity(body(made)).build();
  }

  private SyncBody body(Sync sync) {
    return SyncBody.of(
        sync,
        sync.schedule() == null || sync.schedule().paused()
            ? null
            : syncs.nextRuns(sync.schedule().timing()),
        request.getLocale());
  }

  @GET
  @Path("{id}")
  public SyncBody find(@PathParam("id") String id) {
    return body(syncs.find(Ids.number(id)));
  }

  /** Another schedule, or a pause. */
  @PATCH
  @Path("{id}")
  public SyncBody change(@PathParam("id") String id, SyncChange wanted) {
    if (wanted == null || wanted.schedule() == null && wanted.paused() == null) {
      throw new Problem(400, "platform.problem.required", "schedule").at("schedule");
    }
    long number = Ids.number(id);
    if (wanted.schedule() != null) {
      syncs.reschedule(number, wanted.schedule().timing());
    }
    if (wanted.paused() != null) {
      syncs.pause(number, wanted.paused());
    }
    return body(syncs.find(number));
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    syncs.delete(Ids.number(id));
    return Response.noContent().build();
  }

  @POST
  @Path("{id}/runs")
  @Consumes(MediaType.WILDCARD)
  @Idempotent
  public Response run(@PathParam("id") String id) {
    return accepted(syncs.run(Ids.number(id)));
  }

  @GET
  @Path("{id}/runs")
  public Page<RunBody> runs(@PathParam("id") String id) {
    return Page.whole(syncs.runs(Ids.number(id)), run -> RunBody.of(run, request.getLocale()));
  }

  /** 202 with the job that goes on; 204 where the version before is kept. */
  @POST
  @Path("{id}/decision")
  public Response decide(@PathParam("id") String id, DecisionRequest wanted) {
    String word = wanted == null ? null : wanted.decision();
    if (!"ACCEPT".equals(word) && !"REFUSE".equals(word)) {
      throw new Problem(400, "sources.problem.decision", String.valueOf(word)).at("decision");
    }
    Optional<Long> job = syncs.decide(Ids.number(id), word.equals("ACCEPT"));
    return job.map(SyncsResource::accepted).orElseGet(() -> Response.noContent().build());
  }

  private static Response accepted(long job) {
    return Response.accepted(new JobBody(String.valueOf(job)))
        .location(URI.create("v1/jobs/" + job))
        .build();
  }
}
