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
import java.util.function.Function;
import org.aimass.identity.Role;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.ModelCards;
import org.aimass.modelling.ModelRegistry;
import org.aimass.modelling.ModelSearch;
import org.aimass.modelling.ModelSummary;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Models;
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
  @Inject ModelRegistry registry;
  @Inject ModelCards cards;

  /** A candidate to keep. */
  public record ModelOrder(
      String name, String trainingId, String candidateId, String description, Double threshold) {}

  public record ModelKeptBody(String name, int version, String state) {}

  /** A model on the wire. */
  public record ModelBody(
      String name,
      int versions,
      Integer released,
      String createdBy,
      Instant created,
      ModelVersion latest) {
    static ModelBody of(ModelSummary m) {
      return new ModelBody(
          m.name(), m.versions(), m.released(), m.createdBy(), m.created(), m.latest());
    }
  }

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
        registry.keep(
            order.name(),
            id(order.trainingId(), "trainingId"),
            id(order.candidateId(), "candidateId"),
            order.description(),
            order.threshold());
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
  public Page<ModelVersion> versions(@PathParam("name") String name) {
    List<ModelVersion> versions = models.versions(name);
    if (versions.isEmpty()) {
      throw new NotFound("modelling.noun.model", name);
    }
    return Page.whole(versions, Function.identity());
  }

  @GET
  @Path("{name}/versions/{version}")
  public ModelVersion version(
      @PathParam("name") String name, @PathParam("version") String version) {
    return models.version(name, number(version));
  }

  /** How good the version is, on rows that it had not seen. */
  @GET
  @Path("{name}/versions/{version}/evaluation")
  public EvaluationReport evaluation(
      @PathParam("name") String name, @PathParam("version") String version) {
    return models
        .evaluation(name, number(version))
        .orElseThrow(() -> new NotFound("modelling.noun.evaluation", name + " " + version));
  }

  /** Writes the words of the model card. */
  @PUT
  @Path("{name}/versions/{version}/card")
  @RolesAllowed(Role.Names.MODEL_DEVELOPER)
  public ModelVersion describe(
      @PathParam("name") String name,
      @PathParam("version") String version,
      ModelVersion.Card card) {
    if (card == null || card.revision() == null) {
      throw new Problem(400, "platform.problem.required", "revision").at("revision");
    }
    return cards.describe(name, number(version), card);
  }

  private static int number(String version) {
    return (int) Math.min(Ids.number(version), Integer.MAX_VALUE);
  }
}
