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
import org.aimass.modelling.KeptThreshold;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.analysis.Segments;
import org.aimass.modelling.analysis.Segments.Question;

/**
 * {@code /api/v1/models/{name}/versions/{version}/segments}: how good a version is for parts of its
 * rows, with the threshold that it has been given.
 */
@Path("v1/models/{name}/versions/{version}/segments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
public class ModelSegmentsResource {
  @Inject Segments segments;
  @Inject FoundCandidates candidates;

  @GET
  public SegmentsBody segments(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @QueryParam("column") String column,
      @QueryParam("metric") String metric,
      @QueryParam("protected") String guarded) {
    ModelVersion found = candidates.trained(name, version);
    long candidate = found.origin().candidateId();
    KeptThreshold threshold = found.card().kept().orElse(null);
    return SegmentsBody.of(
        segments.of(candidate, new Question(column, metric, threshold)),
        guarded == null ? null : segments.fairness(candidate, guarded, threshold));
  }
}
