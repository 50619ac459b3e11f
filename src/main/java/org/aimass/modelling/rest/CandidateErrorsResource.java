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
 * {@code /api/v1/trainings/{id}/candidates/{candidate}/errors}: rows in which a candidate, or the
 * data, is mistaken.
 */
@Path("v1/trainings/{id}/candidates/{candidate}/errors")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
public class CandidateErrorsResource {
  @Inject ErrorAnalysis errors;
  @Inject FoundCandidates candidates;

  @GET
  public ErrorsBody errors(@PathParam("id") String id, @PathParam("candidate") String candidate) {
    return ErrorsBody.of(errors.of(candidates.of(id, candidate).id()));
  }
}
