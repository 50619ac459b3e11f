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
import org.aimass.modelling.Trainings;
import org.aimass.modelling.rest.EvaluationBodies.EvaluationOrder;
import org.aimass.modelling.rest.EvaluationBodies.EvaluationStarted;
import org.aimass.modelling.rest.EvaluationBodies.LeaderboardEvaluation;
import org.aimass.modelling.scoring.DatasetEvaluation;
import org.aimass.modelling.scoring.DatasetEvaluations;
import org.aimass.platform.Messages;
import org.aimass.platform.rest.Idempotent;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.Page;

/**
 * {@code /api/v1/trainings/{training}/evaluations}: all candidates of a training scored on the rows
 * of other datasets.
 */
@Path("v1/trainings/{training}/evaluations")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
public class TrainingEvaluationsResource {
  @Inject DatasetEvaluations evaluations;
  @Inject Trainings trainings;
  @Inject HttpServletRequest request;

  /** Starts an evaluation of all candidates that are done. */
  @POST
  @Idempotent
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR})
  public Response start(@PathParam("training") String training, EvaluationOrder wanted) {
    EvaluationOrder order = EvaluationOrder.checked(wanted);
    DatasetEvaluation started =
        evaluations.start(Ids.number(training), order.dataset(), order.datasetVersion());
    return Response.accepted(EvaluationStarted.of(started))
        .location(URI.create("v1/jobs/" + started.job().id()))
        .build();
  }

  /** The newest first. */
  @GET
  public Page<LeaderboardEvaluation> list(@PathParam("training") String training) {
    Metric metric = trainings.find(Ids.number(training)).metric();
    return Page.whole(
        evaluations.of(Ids.number(training)),
        each -> LeaderboardEvaluation.of(each, metric, locale()));
  }

  @GET
  @Path("{id}")
  public LeaderboardEvaluation get(
      @PathParam("training") String training, @PathParam("id") String id) {
    return LeaderboardEvaluation.of(
        evaluations.find(Ids.number(training), Ids.number(id)),
        trainings.find(Ids.number(training)).metric(),
        locale());
  }

  private Locale locale() {
    return Messages.language(request.getLocale());
  }
}
