package org.aimass.modelling.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.aimass.identity.Role;
import org.aimass.modelling.analysis.ErrorAnalysis;

/**
 * {@code /api/v1/models/{name}/versions/{version}/errors}: rows in which a version, or the data, is
 * mistaken.
 */
@Path("v1/models/{name}/versions/{version}/errors")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
public class ModelErrorsResource {
  @Inject ErrorAnalysis errors;
  @Inject FoundCandidates candidates;

  @GET
  public ErrorsBody errors(@PathParam("name") String name, @PathParam("version") String version) {
    return ErrorsBody.of(errors.of(candidates.trained(name, version).origin().candidateId()));
  }
}
