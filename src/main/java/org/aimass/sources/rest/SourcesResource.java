package org.aimass.sources.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.aimass.identity.Role;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Idempotent;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.Page;
import org.aimass.sources.Sources;
import org.aimass.sources.rest.SourceBodies.EntityBody;
import org.aimass.sources.rest.SourceBodies.PreviewRequest;
import org.aimass.sources.rest.SourceBodies.PreviewedRows;
import org.aimass.sources.rest.SourceBodies.SourceBody;
import org.aimass.sources.rest.SourceBodies.SourceRequest;
import org.aimass.sources.rest.SourceBodies.TestedBody;

/** {@code /api/v1/sources}: connect a system, look into it, keep the connection. */
@Path("v1/sources")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
public class SourcesResource {
  @Inject Sources sources;
  @Inject HttpServletRequest request;

  @GET
  public Page<SourceBody> list() {
    return Page.whole(sources.list(), SourceBody::of);
  }

  @POST
  @Idempotent
  public Response create(SourceRequest wanted) {
    required(wanted);
    SourceBody made =
        SourceBody.of(sources.create(wanted.name(), wanted.connector(), settings(wanted)));
    return Response.created(URI.create("v1/sources/" + made.id())).entity(made).build();
  }

  /** Answers 200 also when nothing answers there: that is what was asked. */
  @POST
  @Path("test")
  public TestedBody test(SourceRequest wanted) {
    required(wanted);
    return TestedBody.of(sources.test(wanted.connector(), settings(wanted)), request.getLocale());
  }

  @GET
  @Path("{id}")
  public SourceBody find(@PathParam("id") String id) {
    return SourceBody.of(sources.find(Ids.number(id)));
  }

  /** Changes what is named; a secret that is not named stays. */
  @PATCH
  @Path("{id}")
  public SourceBody change(@PathParam("id") String id, SourceRequest wanted) {
    required(wanted);
    if (wanted.connector() != null) {
      throw new Problem(400, "sources.problem.connectorStays").at("connector");
    }
    return SourceBody.of(
        sources.change(Ids.number(id), wanted.name(), SourceBodies.texts(wanted.settings())));
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    sources.delete(Ids.number(id));
    return Response.noContent().build();
  }

  @POST
  @Path("{id}/test")
  @Consumes(MediaType.WILDCARD)
  public TestedBody testKept(@PathParam("id") String id) {
    return TestedBody.of(sources.test(Ids.number(id)), request.getLocale());
  }

  @GET
  @Path("{id}/entities")
  public Page<EntityBody> entities(
      @PathParam("id") String id, @QueryParam("search") String search) {
    return Page.whole(sources.entities(Ids.number(id), search), EntityBody::of);
  }

  @POST
  @Path("{id}/preview")
  public PreviewedRows preview(@PathParam("id") String id, PreviewRequest wanted) {
    if (wanted == null) {
      throw new Problem(400, "platform.problem.required", "entity").at("entity");
    }
    return PreviewedRows.of(sources.preview(Ids.number(id), wanted.fetch()), request.getLocale());
  }

  private static void required(SourceRequest wanted) {
    if (wanted == null) {
      throw new Problem(400, "platform.problem.required", "connector").at("connector");
    }
  }

  private static Map<String, String> settings(SourceRequest wanted) {
    return wanted.settings() == null ? Map.of() : SourceBodies.texts(wanted.settings());
  }
}
