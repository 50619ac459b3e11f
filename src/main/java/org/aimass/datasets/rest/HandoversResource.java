package org.aimass.datasets.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.aimass.datasets.Handover;
import org.aimass.datasets.Handovers;
import org.aimass.datasets.Versions;
import org.aimass.identity.Role;
import org.aimass.platform.rest.Idempotent;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.Page;

/** {@code /api/v1/datasets/{id}/handovers}: versions handed over to those who train models. */
@Path("v1/datasets/{id}/handovers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class HandoversResource {
  @Inject Handovers handovers;
  @Inject Versions versions;

  /** What is handed over; the newest version without one. */
  public record HandoverRequest(Integer version, String note) {}

  record HandoverBody(
      String id,
      String datasetId,
      String dataset,
      int version,
      String note,
      String by,
      Instant created,
      boolean unread) {
    static HandoverBody of(Handover h) {
      return new HandoverBody(
          String.valueOf(h.id()),
          String.valueOf(h.datasetId()),
          h.dataset(),
          h.version(),
          h.note(),
          h.by(),
          h.created(),
          h.unread());
    }
  }

  @POST
  @Idempotent
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public Response handOver(@PathParam("id") String id, HandoverRequest wanted) {
    long dataset = Ids.number(id);
    int version =
        wanted == null || wanted.version() == null
            ? versions.newest(dataset).version()
            : wanted.version();
    return Response.status(201)
        .entity(
            HandoverBody.of(
                handovers.handOver(dataset, version, wanted == null ? null : wanted.note())))
        .build();
  }

  @GET
  public Page<HandoverBody> list(@PathParam("id") String id) {
    return Page.whole(handovers.of(Ids.number(id)), HandoverBody::of);
  }
}
