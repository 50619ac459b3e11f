package org.aimass.serving.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.aimass.identity.Role;
import org.aimass.modelling.Field;
import org.aimass.platform.rest.Idempotent;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.Page;
import org.aimass.serving.Deployments;
import org.aimass.serving.Release;
import org.aimass.serving.Releases;
import org.aimass.serving.watching.Traffic;

/** {@code /api/v1/deployments}: what answers under which name, and back to what answered before. */
@Path("v1/deployments")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.APP_DEVELOPER,
  Role.Names.ADMIN
})
public class DeploymentsResource {
  @Inject Deployments deployments;
  @Inject Releases releases;
  @Inject HttpServletRequest request;

  /** The last five minutes; latencies in milliseconds. */
  public record FiguresBody(
      long requests, long errors, long rows, double p50Millis, double p95Millis, double p99Millis) {
    static FiguresBody of(Traffic.Figures f) {
      return new FiguresBody(
          f.requests(), f.errors(), f.rows(), f.p50() / 1e3, f.p95() / 1e3, f.p99() / 1e3);
    }
  }

  /** A deployment on the wire. */
  public record DeploymentBody(
      String name,
      String model,
      int version,
      Integer answering,
      String task,
      String target,
      String light,
      String worst,
      Instant created,
      Instant released,
      String releasedBy,
      FiguresBody lastFiveMinutes) {
    static DeploymentBody of(Deployments.Card card, Locale locale) {
      return new DeploymentBody(
          card.name(),
          card.release().model(),
          card.release().version(),
          card.answering(),
          card.task() == null ? null : card.task().name(),
          card.target(),
          card.light().name(),
          card.worst() == null ? null : card.worstText(locale),
          card.created(),
          card.release().released(),
          card.release().releasedBy(),
          FiguresBody.of(card.figures()));
    }
  }

  /** One input of the champion. */
  public record FieldBody(
      String name,
      String label,
      String type,
      boolean required,
      List<String> categories,
      Double min,
      Double max,
      Object example) {
    static FieldBody of(Field f) {
      return new FieldBody(
          f.name(),
          f.label(),
          f.type().name(),
          f.required(),
          f.categories(),
          f.min(),
          f.max(),
          f.example());
    }
  }

  /** What the champion wants to know and what it answers. */
  public record SchemaBody(
      String deployment,
      String model,
      int version,
      String task,
      String target,
      List<String> classes,
      List<FieldBody> inputs) {}

  /** A release and whether it is the newest of its deployment, side by side on the wire. */
  public record ReleaseBody(@JsonUnwrapped Release release, boolean champion) {}

  /** Which release to bring back; nothing for the one before. */
  public record RollbackRequest(String release, String comment) {}

  /** The job that does it. */
  public record JobBody(String job) {}

  @GET
  public Page<DeploymentBody> list() {
    return new Page<>(
        deployments.list().stream().map(c -> DeploymentBody.of(c, request.getLocale())).toList(),
        null);
  }

  @GET
  @Path("{name}")
  public DeploymentBody find(@PathParam("name") String name) {
    return DeploymentBody.of(deployments.find(name), request.getLocale());
  }

  @GET
  @Path("{name}/schema")
  public SchemaBody schema(@PathParam("name") String name) {
    Deployments.Schema s = deployments.schema(name);
    return new SchemaBody(
        s.deployment(),
        s.model(),
        s.version(),
        s.task().name(),
        s.target(),
        s.classes(),
        s.inputs().stream().map(FieldBody::of).toList());
  }

  /** Every release, newest first. */
  @GET
  @Path("{name}/history")
  public Page<ReleaseBody> history(@PathParam("name") String name) {
    List<Release> history = deployments.history(name);
    return new Page<>(
        history.stream().map(r -> new ReleaseBody(r, r.id() == history.get(0).id())).toList(),
        null);
  }

  /** 202 with the job that brings the earlier version back. */
  @POST
  @Path("{name}/rollback")
  @Idempotent
  @RolesAllowed({Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public Response rollBack(@PathParam("name") String name, RollbackRequest wanted) {
    Long release = wanted == null || wanted.release() == null ? null : Ids.number(wanted.release());
    long job = releases.rollBack(name, release, wanted == null ? null : wanted.comment());
    return Response.accepted(new JobBody(String.valueOf(job)))
        .location(URI.create("v1/jobs/" + job))
        .build();
  }
}
