package org.aimass.modelling.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimass.identity.Role;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.Field;
import org.aimass.modelling.Metric;
import org.aimass.modelling.ModelSearch;
import org.aimass.modelling.ModelSummary;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Models;
import org.aimass.modelling.Provenance;
import org.aimass.modelling.Task;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Idempotent;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.Page;

/** {@code /api/v1/models}: keep candidates as versions of models, and read what was kept. */
@Path("v1/models")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.APP_DEVELOPER,
  Role.Names.ADMIN
})
public class ModelsResource {
  @Inject Models models;

  /** A candidate to keep. */
  public record ModelOrder(
      String name, String trainingId, String candidateId, String description) {}

  public record ModelKeptBody(String name, int version, String state) {}

  /** A model on the wire. */
  public record ModelBody(
      String name,
      int versions,
      Integer released,
      String createdBy,
      Instant created,
      VersionBody latest) {
    static ModelBody of(ModelSummary m) {
      return new ModelBody(
          m.name(),
          m.versions(),
          m.released(),
          m.createdBy(),
          m.created(),
          VersionBody.of(m.latest()));
    }
  }

  /** A version of a model on the wire. */
  public record VersionBody(
      String name,
      int version,
      String state,
      Task task,
      String target,
      String targetLabel,
      List<String> classes,
      List<Field> inputs,
      String engine,
      String algorithm,
      Metric metric,
      Double score,
      Double scoreLow,
      Double scoreHigh,
      Map<String, Double> metrics,
      Double predictMicros,
      long sizeBytes,
      String sha256,
      String trainingId,
      String candidateId,
      String description,
      String intendedUse,
      String limitations,
      Provenance provenance,
      String createdBy,
      Instant created,
      int revision,
      Double mostMissing,
      Double threshold,
      String thresholdOf) {
    static VersionBody of(ModelVersion v) {
      return new VersionBody(
          v.name(),
          v.version(),
          v.state(),
          v.task(),
          v.target(),
          v.targetLabel(),
          v.classes(),
          v.inputs(),
          v.engine(),
          v.algorithm(),
          v.metric(),
          v.score(),
          v.scoreLow(),
          v.scoreHigh(),
          v.metrics(),
          v.predictMicros(),
          v.sizeBytes(),
          v.sha256(),
          String.valueOf(v.trainingId()),
          String.valueOf(v.candidateId()),
          v.description(),
          v.intendedUse(),
          v.limitations(),
          v.provenance(),
          v.createdBy(),
          v.created(),
          v.revision(),
          v.mostMissing(),
          v.threshold() == null ? null : v.threshold().value(),
          v.threshold() == null ? null : v.threshold().positive());
    }
  }

  /** The words of a model card; the revision is the one that was read. */
  public record CardOrder(
      Integer revision,
      String description,
      String intendedUse,
      String limitations,
      Double mostMissing,
      Double threshold) {}

  @GET
  public Page<ModelBody> list(
      @QueryParam("search") String search, @QueryParam("sort") String sort) {
    return Page.whole(ModelSearch.of(search, sort).among(models.list()), ModelBody::of);
  }

  /** Keeps a candidate as the next version of a model. */
  @POST
  @Idempotent
  @RolesAllowed(Role.Names.MODEL_DEVELOPER)
  public Response keep(ModelOrder order) {
    if (order == null || order.name() == null) {
      throw new Problem(400, "platform.problem.required", "name").at("name");
    }
    ModelVersion version =
        models.keep(
            order.name(),
            id(order.trainingId(), "trainingId"),
            id(order.candidateId(), "candidateId"),
            order.description());
    return Response.created(
            UriBuilder.fromPath("v1/models/{name}/versions/{version}")
                .build(version.name(), version.version()))
        .entity(new ModelKeptBody(version.name(), version.version(), version.state()))
        .build();
  }

  private static long id(String id, String field) {
    if (id == null || id.isBlank()) {
      throw new Problem(400, "platform.problem.required", field).at(field);
    }
    return Ids.number(id);
  }

  @GET
  @Path("{name}")
  public ModelBody get(@PathParam("name") String name) {
    return models.list().stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .map(ModelBody::of)
        .orElseThrow(() -> new NotFound("modelling.noun.model", name));
  }

  @GET
  @Path("{name}/versions")
  public Page<VersionBody> versions(@PathParam("name") String name) {
    List<ModelVersion> versions = models.versions(name);
    if (versions.isEmpty()) {
      throw new NotFound("modelling.noun.model", name);
    }
    return Page.whole(versions, VersionBody::of);
  }

  @GET
  @Path("{name}/versions/{version}")
  public VersionBody version(@PathParam("name") String name, @PathParam("version") String version) {
    return VersionBody.of(models.version(name, number(version)));
  }

  /** How good the version is, on rows that it had not seen. */
  @GET
  @Path("{name}/versions/{version}/evaluation")
  public EvaluationReport evaluation(
      @PathParam("name") String name, @PathParam("version") String version) {
    return models.evaluation(name, number(version));
  }

  /** Writes the words of the model card. */
  @PUT
  @Path("{name}/versions/{version}/card")
  @RolesAllowed(Role.Names.MODEL_DEVELOPER)
  public VersionBody describe(
      @PathParam("name") String name, @PathParam("version") String version, CardOrder card) {
    if (card == null || card.revision() == null) {
      throw new Problem(400, "platform.problem.required", "revision").at("revision");
    }
    return VersionBody.of(
        models.describe(
            name,
            number(version),
            card.revision(),
            card.description(),
            card.intendedUse(),
            card.limitations(),
            card.mostMissing(),
            card.threshold()));
  }

  private static int number(String version) {
    return (int) Math.min(Ids.number(version), Integer.MAX_VALUE);
  }
}
