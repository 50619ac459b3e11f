package org.aimass.datasets.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.aimass.datasets.Handovers;
import org.aimass.datasets.rest.HandoversResource.HandoverBody;
import org.aimass.identity.Role;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.Page;

/** {@code /api/v1/handovers}: what was handed over of all datasets, and what of it is read. */
@Path("v1/handovers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class NewHandoversResource {
  private static final int USUAL = 20;

  @Inject Handovers handovers;

  /**
   * @param id of the newest hand-over that was read
   */
  public record ReadRequest(String id) {}

  @GET
  public Page<HandoverBody> list(@QueryParam("limit") Integer limit) {
    return Page.whole(handovers.newest(Page.limit(limit, USUAL)), HandoverBody::of);
  }

  @PUT
  @Path("read")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response read(ReadRequest read) {
    if (read == null || read.id() == null) {
      throw new Problem(400, "platform.problem.required", "id").at("id");
    }
    handovers.markRead(Ids.number(read.id()));
    return Response.noContent().build();
  }
}
