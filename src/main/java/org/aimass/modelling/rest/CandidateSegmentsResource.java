package org.aimass.modelling.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.aimass.identity.Role;
import org.aimass.modelling.analysis.Segments;
import org.aimass.modelling.analysis.Segments.Question;

/**
 * {@code /api/v1/trainings/{id}/candidates/{candidate}/segments}: how good a candidate is for parts
 * of its rows.
 */
@Path("v1/trainings/{id}/candidates/{candidate}/segments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
public class CandidateSegmentsResource {
  @Inject Segments segments;
  @Inject FoundCandidates candidates;

  @GET
  public SegmentsBody segments(
      @PathParam("id") String id,
      @PathParam("candidate") String candidate,
      @QueryParam("column") String column,
      @QueryParam("metric") String metric,
      @QueryParam("protected") String guarded) {
    long found = candidates.of(id, candidate).id();
    return SegmentsBody.of(
        segments.of(found, new Question(column, metric, null)),
        guarded == null ? null : segments.fairness(found, guarded, null));
  }
}
