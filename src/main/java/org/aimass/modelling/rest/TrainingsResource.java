package org.aimass.modelling.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.aimass.identity.Role;
import org.aimass.jobs.JobState;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.Disagreements;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.Leaderboard;
import org.aimass.modelling.LogLine;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Outlook;
import org.aimass.modelling.PastTrainings;
import org.aimass.modelling.Task;
import org.aimass.modelling.Training;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.TrainingRequest;
import org.aimass.modelling.Trainings;
import org.aimass.modelling.training.Importance;
import org.aimass.modelling.training.worker.TrainingSpec.Choice;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.OneOf;
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
  @Inject PastTrainings past;
  @Inject Disagreements disagreements;
  @Inject Importance importance;
  @Inject HttpServletRequest request;

  /** What a training shall be; only datasetId and target are required. */
  public record TrainingOrder(
      String name,
      String datasetId,
      Integer datasetVersion,
      String target,
      Task task,
      String template,
      List<JsonNode> algorithms,
      Metric metric,
      Budget budget,
      Validation validation,
      Long seed,
      String resource,
      List<String> features,
      List<String> ignored,
      String positive) {

    TrainingRequest request() {
      if (datasetId == null || datasetId.isBlank()) {
        throw new Problem(400, "platform.problem.required", "datasetId").at("datasetId");
      }
      if (template != null) {
        throw new TrainingRefused("modelling.problem.templateUnknown", template).field("template");
      }
      return new TrainingRequest(
          name,
          Ids.number(datasetId),
          datasetVersion,
          target,
          task,
          choices(),
          metric,
          budget == null ? null : budget.seconds(),
          budget == null ? null : budget.memoryMb(),
          validation == null ? null : validation.folds(),
          validation == null ? null : validation.holdout(),
          seed,
          resource,
          features,
          ignored,
          null,
          positive);
    }

    /** An algorithm is named by its id, or described with its engine and settings. */
    private List<Choice> choices() {
      List<Choice> choices = new ArrayList<>();
      for (JsonNode node : algorithms == null ? List.<JsonNode>of() : algorithms) {
        if (node.isTextual()) {
          choices.add(new Choice(null, node.asText(), Map.of()));
          continue;
        }
        try {
          AlgorithmOrder order = Json.MAPPER.treeToValue(node, AlgorithmOrder.class);
          choices.add(
              new Choice(
                  order.engine(),
                  order.algorithm(),
                  order.settings() == null ? Map.of() : order.settings()));
        } catch (JsonProcessingException e) {
          throw new Problem(400, "modelling.problem.algorithmForm").at("algorithms");
        }
      }
      return choices;
    }
  }

  public record AlgorithmOrder(String engine, String algorithm, Map<String, Object> settings) {}

  public record Budget(Integer seconds, Integer memoryMb) {}

  public record Validation(Integer folds, Double holdout) {}

  public record TrainingStarted(String id, String job) {}

  /** A training on the wire; its candidates in the order of the leaderboard. */
  public record LeaderboardBody(
      String id,
      String name,
      String state,
      int percent,
      String message,
      String error,
      String datasetId,
      int datasetVersion,
      String datasetHash,
      String target,
      List<String> features,
      Task task,
      Metric metric,
      Budget budget,
      Validation validation,
      long seed,
      String resource,
      Map<String, String> engineVersions,
      String job,
      String owner,
      Instant created,
      Instant started,
      Instant ended,
      List<CandidateBody> candidates,
      String best) {
    static LeaderboardBody of(Leaderboard board, Locale locale) {
      Training t = board.training();
      return new LeaderboardBody(
          String.valueOf(t.id()),
          t.name(),
          t.state().name(),
          t.job().percent(),
          t.job().message(locale),
          t.job().error(locale),
          String.valueOf(t.datasetId()),
          t.datasetVersion(),
          t.datasetHash(),
          t.target(),
          t.features(),
          t.task(),
          t.metric(),
          new Budget(t.seconds(), t.memoryMb()),
          new Validation(t.folds(), t.holdout()),
          t.seed(),
          t.resource(),
          t.engineVersions(),
          String.valueOf(t.job().id()),
          t.owner(),
          t.created(),
          t.job().started(),
          t.job().ended(),
          board.candidates().stream().map(c -> CandidateBody.of(c, locale)).toList(),
          board.best().map(c -> String.valueOf(c.id())).orElse(null));
    }
  }

  /** A training in a list. */
  public record TrainingBody(
      String id,
      String name,
      String state,
      int percent,
      String datasetId,
      int datasetVersion,
      String target,
      Task task,
      Metric metric,
      String job,
      String owner,
      Instant created,
      String best,
      Double score) {
    static TrainingBody of(Training t, Candidate best) {
      return new TrainingBody(
          String.valueOf(t.id()),
          t.name(),
          t.state().name(),
          t.job().percent(),
          String.valueOf(t.datasetId()),
          t.datasetVersion(),
          t.target(),
          t.task(),
          t.metric(),
          String.valueOf(t.job().id()),
          t.owner(),
          t.created(),
          best == null ? null : String.valueOf(best.id()),
          best == null ? null : best.score());
    }
  }

  /**
   * A candidate on the wire.
   *
   * @param complete false when only some of the rows that judge the training judged it: then it is
   *     never the best
   * @param learntRows how many rows it learnt from when these are not all
   * @param error why it failed, in words
   * @param reason the same in one word: memory, time, crashed, refused
   */
  public record CandidateBody(
      String id,
      String engine,
      String algorithm,
      Map<String, Object> settings,
      Double score,
      Double scoreLow,
      Double scoreHigh,
      Map<String, Double> metrics,
      Long judgedRows,
      boolean complete,
      Long learntRows,
      Double trainSeconds,
      Double predictMicros,
      Long sizeBytes,
      String state,
      String error,
      String reason) {
    static CandidateBody of(Candidate c, Locale locale) {
      String error = c.errorKey() == null ? null : Messages.text(locale, c.errorKey());
      if (error != null && c.errorDetail() != null) {
        error = error + " " + c.errorDetail();
      }
      return new CandidateBody(
          String.valueOf(c.id()),
          c.engine(),
          c.algorithm(),
          c.settings(),
          c.score(),
          c.scoreLow(),
          c.scoreHigh(),
          c.metrics(),
          c.judgedRows(),
          c.complete(),
          c.learntRows(),
          c.trainSeconds(),
          c.predictMicros(),
          c.sizeBytes(),
          c.state().name(),
          error,
          c.errorKey() == null ? null : c.errorKey().substring(c.errorKey().lastIndexOf('.') + 1));
    }
  }

  /**
   * A warning in words.
   *
   * @param code the same as {@code kind}
   */
  public record WarningBody(String code, String kind, String column, String text) {}

  /** What a training would be. */
  public record OutlookBody(
      String target,
      List<Task> tasks,
      Task task,
      List<Metric> metrics,
      List<Outlook.ClassShare> classes,
      long rowsSeen,
      List<WarningBody> warnings) {}

  /** Starts a training. The same Idempotency-Key by the same person is the same training. */
  @POST
  @RolesAllowed(Role.Names.MODEL_DEVELOPER)
  public Response start(@HeaderParam("Idempotency-Key") String key, TrainingOrder order) {
    if (order == null) {
      throw new Problem(400, "platform.problem.required", "datasetId").at("datasetId");
    }
    if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
      throw new Problem(400, "platform.problem.tooLong", "Idempotency-Key", LONGEST_KEY)
          .at("Idempotency-Key");
    }
    Training training = startOnce(order.request(), key);
    return Response.accepted(
            new TrainingStarted(String.valueOf(training.id()), String.valueOf(training.job().id())))
        .location(URI.create("v1/jobs/" + training.job().id()))
        .build();
  }

  private Training startOnce(TrainingRequest wanted, String key) {
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
    List<Training> found = trainings.list(Page.cursor(cursor, Long.MAX_VALUE), most + 1);
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
    Outlook outlook =
        trainings.outlook(
            Ids.number(datasetId), datasetVersion, target, OneOf.value("task", task, Task.class));
    return new OutlookBody(
        outlook.target(),
        outlook.tasks(),
        outlook.task(),
        outlook.metrics(),
        outlook.classes(),
        outlook.rowsSeen(),
        outlook.warnings().stream()
            .map(
                w ->
                    new WarningBody(
                        w.kind().name(),
                        w.kind().name(),
                        w.column(),
                        Messages.text(locale(), w.message(), w.facts().toArray())))
            .toList());
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

  @GET
  @Path("{id}/log")
  public Page<LogLine> log(@PathParam("id") String id) {
    return new Page<>(trainings.log(Ids.number(id), locale()), null);
  }

  @GET
  @Path("{id}/candidates/{candidate}")
  public CandidateBody candidate(
      @PathParam("id") String id, @PathParam("candidate") String candidate) {
    return CandidateBody.of(found(id, candidate), locale());
  }

  /** How good a candidate is, on rows that it had not seen. */
  @GET
  @Path("{id}/candidates/{candidate}/evaluation")
  public EvaluationReport evaluation(
      @PathParam("id") String id, @PathParam("candidate") String candidate) {
    Candidate found = found(id, candidate);
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

  private Candidate found(String training, String candidate) {
    Candidate found = trainings.candidate(Ids.number(candidate));
    if (found.trainingId() != Ids.number(training)) {
      throw new NotFound("modelling.noun.candidate", candidate);
    }
    return found;
  }

  private Locale locale() {
    return Messages.language(request.getLocale());
  }
}
