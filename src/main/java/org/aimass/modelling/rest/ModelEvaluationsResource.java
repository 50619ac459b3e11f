package org.aimass.modelling.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Locale;
import org.aimass.identity.Role;
import org.aimass.modelling.Metric;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Models;
import org.aimass.modelling.rest.EvaluationBodies.EvaluationOnDataset;
import org.aimass.modelling.rest.EvaluationBodies.EvaluationOrder;
import org.aimass.modelling.rest.EvaluationBodies.EvaluationStarted;
import org.aimass.modelling.rest.EvaluationBodies.EvaluationSummary;
import org.aimass.modelling.scoring.DatasetEvaluation;
import org.aimass.modelling.scoring.DatasetEvaluations;
import org.aimass.platform.Messages;
import org.aimass.platform.rest.Idempotent;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.Page;

/**
 * {@code /api/v1/models/{name}/versions/{version}/evaluations}: a kept model scored on the rows of
 * other datasets.
 */
@Path("v1/models/{name}/versions/{version}/evaluations")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
public class ModelEvaluationsResource {
  @Inject DatasetEvaluations evaluations;
  @Inject Models models;
  @Inject HttpServletRequest request;

  /** Starts an evaluation on a dataset. */
  @POST
  @Idempotent
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR})
  public Response start(
      @PathParam("name") String name,
      @PathParam("version") String version,
      EvaluationOrder wanted) {
    EvaluationOrder order = EvaluationOrder.checked(wanted);
    DatasetEvaluation started =
        evaluations.start(name, number(version), order.dataset(), order.datasetVersion());
    return Response.accepted(EvaluationStarted.of(started))
        .location(URI.create("v1/jobs/" + started.job().id()))
        .build();
  }

  /** The newest first. */
  @GET
  public Page<EvaluationSummary> list(
      @PathParam("name") String name, @PathParam("version") String version) {
    ModelVersion about = models.version(name, number(version));
    Metric metric =
        about.quality().metric() == null ? about.task().usualMetric() : about.quality().metric();
    return Page.whole(
        evaluations.of(name, number(version)),
        each -> EvaluationSummary.of(each, metric, about.quality().score(), locale()));
  }

  /** With the report, when it is done. */
  @GET
  @Path("{id}")
  public EvaluationOnDataset get(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @PathParam("id") String id) {
    return EvaluationOnDataset.of(
        evaluations.find(name, number(version), Ids.number(id)), locale());
  }

  private Locale locale() {
    return Messages.language(request.getLocale());
  }

  private static int number(String version) {
    return (int) Math.min(Ids.number(version), Integer.MAX_VALUE);
  }
}
