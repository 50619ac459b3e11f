package org.aimass.datasets.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.aimass.datasets.VersionKeeping;
import org.aimass.identity.Role;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Idempotent;
import org.aimass.platform.rest.Ids;

/** {@code /api/v1/datasets/{id}/rollbacks}: an earlier version becomes the newest again. */
@Path("v1/datasets/{id}/rollbacks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
public class RollBackResource {
  @Inject VersionKeeping keeping;

  /** What is asked for. */
  public record RollBackRequest(Integer version) {}

  /** The version that was made. */
  public record RollBackBody(String id, int version) {}

  @POST
  @Idempotent
  @Consumes(MediaType.APPLICATION_JSON)
  public Response rollBack(@PathParam("id") String id, RollBackRequest wanted) {
    if (wanted == null || wanted.version() == null) {
      throw new Problem(400, "platform.problem.required", "version").at("version");
    }
    int made = keeping.rollBack(Ids.number(id), wanted.version());
    return Response.status(201).entity(new RollBackBody(id, made)).build();
  }
}
