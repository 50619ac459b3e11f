package org.aimass.modelling.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.aimass.identity.Role;
import org.aimass.jobs.JobState;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.Disagreements;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.LogLine;
import org.aimass.modelling.PastTrainings;
import org.aimass.modelling.Steering;
import org.aimass.modelling.Training;
import org.aimass.modelling.TrainingOptions;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.Trainings;
import org.aimass.modelling.Wishes;
import org.aimass.modelling.training.Importance;
import org.aimass.platform.Messages;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.Page;

/** {@code /api/v1/trainings}: start, follow the leaderboard, cancel. */
@Path("v1/trainings")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
public class TrainingsResource {
  private static final int LONGEST_KEY = 100;

  @Inject Trainings trainings;
  @Inject TrainingOptions options;
  @Inject PastTrainings past;
  @Inject Disagreements disagreements;
  @Inject Importance importance;
  @Inject FoundCandidates candidates;
  @Inject Steering steering;
  @Inject HttpServletRequest request;

  public record TrainingStarted(String id, String job) {}

  /** Starts a training. The same Idempotency-Key by the same person is the same training. */
  @POST
  @RolesAllowed(Role.Names.MODEL_DEVELOPER)
  public Response start(@HeaderParam("Idempotency-Key") String key, TrainingOrderBody order) {
    if (order == null) {
      throw new Problem(400, "platform.problem.required", "datasetId").at("datasetId");
    }
    if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
      throw new Problem(400, "platform.problem.tooLong", "Idempotency-Key", LONGEST_KEY)
          .at("Idempotency-Key");
    }
    Training training = startOnce(order.order(options.tasks()), key);
    return Response.accepted(
            new TrainingStarted(String.valueOf(training.id()), String.valueOf(training.job().id())))
        .location(URI.create("v1/jobs/" + training.job().id()))
        .build();
  }

  private Training startOnce(TrainingOrder wanted, String key) {
    try {
      return trainings.start(wanted, key);
    } catch (EJBException | PersistenceException e) {
      if (key == null) {
        throw e;
      }
      // Two calls with one key at the same moment: the database let one in, and the other finds it
      // now.
      return trainings.start(wanted, key);
    }
  }

  @GET
  public Page<TrainingBody> list(
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @QueryParam("search") String search,
      @QueryParam("sort") String sort) {
    int most = Page.limit(limit, 50);
    if (search != null || sort != null) {
      int offset = (int) Math.max(0, Math.min(Integer.MAX_VALUE - 1L, Page.cursor(cursor, 0)));
      List<Training> some = past.list(search, sort, offset, most + 1);
      Map<Long, Candidate> tops = trainings.best(some);
      return new Page<>(
          some.stream().limit(most).map(t -> TrainingBody.of(t, tops.get(t.id()))).toList(),
          some.size() > most ? String.valueOf(offset + most) : null);
    }
    List<Training> found = past.list(Page.cursor(cursor, Long.MAX_VALUE), most + 1);
    Map<Long, Candidate> best = trainings.best(found);
    return Page.of(found, most, Training::id, t -> TrainingBody.of(t, best.get(t.id())));
  }

  /**
   * What a training on this target would be: tasks, metrics, classes, and the warnings to read
   * before the start.
   */
  @GET
  @Path("outlook")
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public OutlookBody outlook(
      @QueryParam("datasetId") String datasetId,
      @QueryParam("datasetVersion") Integer datasetVersion,
      @QueryParam("target") String target,
      @QueryParam("task") String task) {
    if (datasetId == null) {
      throw new Problem(400, "platform.problem.required", "datasetId").at("datasetId");
    }
    if (datasetVersion == null) {
      throw new Problem(400, "platform.problem.required", "datasetVersion").at("datasetVersion");
    }
    return OutlookBody.of(
        options.outlook(
            Ids.number(datasetId), datasetVersion, target, options.tasks().word("task", task)),
        locale());
  }

  /** Which answers change when one of these candidates takes the place of another. */
  @GET
  @Path("changed-answers")
  public ChangedAnswersBody changedAnswers(@QueryParam("candidates") String candidates) {
    if (candidates == null || candidates.isBlank()) {
      throw new Problem(400, "platform.problem.required", "candidates").at("candidates");
    }
    List<Long> ids =
        Stream.of(candidates.split(",")).map(String::strip).map(Ids::number).distinct().toList();
    if (ids.size() < 2 || ids.size() > Disagreements.MOST) {
      throw new Problem(400, "modelling.problem.howManyCompared", Disagreements.MOST)
          .at("candidates");
    }
    return ChangedAnswersBody.of(disagreements.among(ids));
  }

  @GET
  @Path("{id}")
  public LeaderboardBody leaderboard(@PathParam("id") String id) {
    return LeaderboardBody.of(trainings.leaderboard(Ids.number(id)), locale());
  }

  /**
   * Cancels one that waits or runs: its finished candidates stay, 202 with its state. Deletes one
   * that has ended: 204.
   */
  @DELETE
  @Path("{id}")
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public Response cancel(@PathParam("id") String id) {
    if (trainings.find(Ids.number(id)).ended()) {
      past.delete(Ids.number(id));
      return Response.noContent().build();
    }
    JobState state = trainings.cancel(Ids.number(id));
    return Response.accepted(Map.of("id", id, "state", state.name())).build();
  }

  /** What is wished of its algorithms now. */
  @GET
  @Path("{id}/wishes")
  public WishesBody wishes(@PathParam("id") String id) {
    return WishesBody.of(steering.wishes(Ids.number(id)));
  }

  /**
   * Stops, pins or boosts algorithms of one that waits or runs; these wishes replace the others.
   */
  @PUT
  @Path("{id}/wishes")
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public WishesBody wish(@PathParam("id") String id, WishesBody wanted) {
    Wishes wishes = wanted == null ? Wishes.NONE : wanted.wishes();
    return WishesBody.of(steering.wish(Ids.number(id), wishes));
  }

  @GET
  @Path("{id}/log")
  public Page<LogLine> log(@PathParam("id") String id) {
    return new Page<>(trainings.log(Ids.number(id), locale()), null);
  }

  @GET
  @Path("{id}/candidates/{candidate}")
  public CandidateBody candidate(
      @PathParam("id") String id, @PathParam("candidate") String candidate) {
    return CandidateBody.of(candidates.of(id, candidate), locale());
  }

  /** How good a candidate is, on rows that it had not seen. */
  @GET
  @Path("{id}/candidates/{candidate}/evaluation")
  public EvaluationReport evaluation(
      @PathParam("id") String id, @PathParam("candidate") String candidate) {
    Candidate found = candidates.of(id, candidate);
    EvaluationReport report =
        trainings
            .evaluation(found.id())
            .orElseThrow(() -> new NotFound("modelling.noun.evaluation", candidate));
    if (!Importance.open(found, report)) {
      return report;
    }
    try {
      return importance.explained(found.id());
    } catch (Problem e) {
      // Too slow, or its rows are gone: the evaluation is there all the same.
      return report;
    }
  }

  private Locale locale() {
    return Messages.language(request.getLocale());
  }
}
