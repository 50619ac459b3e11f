package org.aimass.apps.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.aimass.apps.App;
import org.aimass.apps.Apps;
import org.aimass.apps.Key;
import org.aimass.apps.usage.UsageLedger;
import org.aimass.identity.Role;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Idempotent;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.Page;

/** {@code /api/v1/apps}: applications, their keys and what was done with them. */
@Path("v1/apps")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.APP_DEVELOPER, Role.Names.ADMIN})
public class AppsResource {
  private static final int MOST_DAYS = 400;

  @Inject Apps apps;
  @Inject UsageLedger usage;

  /** A new application. */
  public record AppRequest(String name) {}

  /** An application on the wire. */
  public record AppBody(
      String id, String name, String owner, Instant created, long keys, boolean stopped) {
    static AppBody of(App app) {
      return new AppBody(
          String.valueOf(app.id()),
          app.name(),
          app.owner(),
          app.created(),
          app.keys(),
          app.stopped());
    }
  }

  /** Who shall have an application. */
  public record OwnerRequest(String username) {}

  /** A new key. */
  public record KeyRequest(
      String name, List<String> deployments, String kind, Instant expiresAt, Integer perSecond) {}

  /** A new key, with its secret this once. */
  public record IssuedBody(
      String key,
      String prefix,
      String id,
      String name,
      List<String> deployments,
      String kind,
      Instant expiresAt,
      Integer perSecond) {}

  /** A key on the wire. */
  public record KeyBody(
      String id,
      String name,
      String prefix,
      List<String> deployments,
      String kind,
      Instant created,
      Instant expiresAt,
      Instant lastUsed,
      boolean revoked,
      Integer perSecond) {
    static KeyBody of(Key key) {
      return new KeyBody(
          String.valueOf(key.id()),
          key.name(),
          key.prefix(),
          key.deployments(),
          key.kind().name(),
          key.created(),
          key.expires(),
          key.lastUsed(),
          key.revoked(),
          key.perSecond());
    }
  }

  /** What a key has done at a deployment. */
  public record UsageBody(
      String keyId,
      String deployment,
      long requests,
      long refused,
      long failed,
      long rows,
      double averageMillis) {
    static UsageBody of(UsageLedger.Line line) {
      return new UsageBody(
          String.valueOf(line.key()),
          line.deployment(),
          line.requests(),
          line.refused(),
          line.failed(),
          line.rows(),
          line.averageMillis());
    }
  }

  @GET
  public Page<AppBody> list() {
    return Page.whole(apps.list(), AppBody::of);
  }

  @POST
  @Idempotent
  public Response create(AppRequest wanted) {
    App app = apps.create(wanted == null ? null : wanted.name());
    return Response.created(URI.create("v1/apps/" + app.id())).entity(AppBody.of(app)).build();
  }

  @GET
  @Path("{id}")
  public AppBody find(@PathParam("id") String id) {
    return AppBody.of(apps.find(Ids.number(id)));
  }

  /** Gives the application to somebody else; its keys go on. */
  @PUT
  @Path("{id}/owner")
  @RolesAllowed(Role.Names.ADMIN)
  public AppBody handOver(@PathParam("id") String id, OwnerRequest wanted) {
    if (wanted == null || wanted.username() == null) {
      throw new Problem(400, "platform.problem.required", "username").at("username");
    }
    return AppBody.of(apps.handOver(Ids.number(id), wanted.username()));
  }

  @GET
  @Path("{id}/keys")
  public Page<KeyBody> keys(@PathParam("id") String id) {
    return Page.whole(apps.keys(Ids.number(id)), KeyBody::of);
  }

  /**
   * 201 with the secret, which is never shown again; therefore no answer of this is kept for a
   * repeated call.
   */
  @POST
  @Path("{id}/keys")
  public Response issue(@PathParam("id") String id, KeyRequest wanted) {
    if (wanted == null) {
      throw new Problem(400, "platform.problem.required", "name").at("name");
    }
    Apps.Issued issued =
        apps.issue(
            Ids.number(id),
            new Apps.KeyWish(
                wanted.name(),
                kind(wanted.kind()),
                wanted.deployments(),
                wanted.expiresAt(),
                wanted.perSecond()));
    Key key = issued.key();
    return Response.created(URI.create("v1/apps/" + id + "/keys/" + key.id()))
        .entity(
            new IssuedBody(
                issued.secret(),
                key.prefix(),
                String.valueOf(key.id()),
                key.name(),
                key.deployments(),
                key.kind().name(),
                key.expires(),
                key.perSecond()))
        .build();
  }

  private static Key.Kind kind(String kind) {
    if (kind == null) {
      return Key.Kind.LIVE;
    }
    try {
      return Key.Kind.valueOf(kind);
    } catch (IllegalArgumentException e) {
      throw new Problem(400, "apps.problem.kind", kind).at("kind");
    }
  }

  @DELETE
  @Path("{id}/keys/{keyId}")
  public void revoke(@PathParam("id") String id, @PathParam("keyId") String keyId) {
    apps.revoke(Ids.number(id), Ids.number(keyId));
  }

  /** The last days, for each key and deployment. */
  @GET
  @Path("{id}/usage")
  public Page<UsageBody> usage(@PathParam("id") String id, @QueryParam("days") Integer days) {
    int span = days == null ? 30 : days;
    if (span < 1 || span > MOST_DAYS) {
      throw new Problem(400, "apps.problem.days", MOST_DAYS).at("days");
    }
    App app = apps.find(Ids.number(id));
    return Page.whole(usage.lines(app.id(), span), UsageBody::of);
  }
}
