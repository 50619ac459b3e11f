package org.aimass.datasets.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.aimass.datasets.Retention;
import org.aimass.datasets.VersionKeeping;
import org.aimass.identity.Role;
import org.aimass.platform.rest.Ids;

/** {@code /api/v1/datasets/{id}/retention}: which versions of a dataset are kept. */
@Path("v1/datasets/{id}/retention")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class RetentionResource {
  @Inject VersionKeeping keeping;

  @GET
  public Retention get(@PathParam("id") String id) {
    return keeping.retention(Ids.number(id));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public Retention keep(@PathParam("id") String id, Retention rule) {
    keeping.keep(Ids.number(id), rule == null ? new Retention(null, null) : rule);
    return get(id);
  }
}
