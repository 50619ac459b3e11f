package org.aimass.identity.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.aimass.identity.Role;
import org.aimass.identity.Team;
import org.aimass.identity.Teams;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.Page;

/**
 * {@code /api/v1/teams}: administrators make teams of people; people see their teams and share what
 * they own with them.
 */
@Path("v1/teams")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TeamsResource {
  @Inject Teams teams;

  /** What an administrator says of a team. */
  public record TeamRequest(String name) {}

  /** Somebody in a team. */
  public record MemberBody(String id, String username, String displayName) {}

  /** A team on the wire. */
  public record TeamBody(String id, String name, Instant created, List<MemberBody> members) {
    static TeamBody of(Team team) {
      return new TeamBody(
          String.valueOf(team.id()),
          team.name(),
          team.created(),
          team.members().stream()
              .map(m -> new MemberBody(String.valueOf(m.id()), m.username(), m.displayName()))
              .toList());
    }
  }

  @GET
  @RolesAllowed(Role.Names.SIGNED_IN)
  public Page<TeamBody> list() {
    return Page.whole(teams.list(), TeamBody::of);
  }

  @POST
  @RolesAllowed(Role.Names.ADMIN)
  public Response create(TeamRequest wanted) {
    TeamBody team = TeamBody.of(teams.create(name(wanted)));
    return Response.created(URI.create("v1/teams/" + team.id())).entity(team).build();
  }

  @GET
  @Path("{id}")
  @RolesAllowed(Role.Names.SIGNED_IN)
  public TeamBody get(@PathParam("id") String id) {
    return TeamBody.of(teams.find(Ids.number(id)));
  }

  @PATCH
  @Path("{id}")
  @RolesAllowed(Role.Names.ADMIN)
  public TeamBody rename(@PathParam("id") String id, TeamRequest wanted) {
    return TeamBody.of(teams.rename(Ids.number(id), name(wanted)));
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed(Role.Names.ADMIN)
  public void delete(@PathParam("id") String id) {
    teams.delete(Ids.number(id));
  }

  @PUT
  @Path("{id}/members/{userId}")
  @RolesAllowed(Role.Names.ADMIN)
  public void join(@PathParam("id") String id, @PathParam("userId") String userId) {
    teams.join(Ids.number(id), Ids.number(userId));
  }

  @DELETE
  @Path("{id}/members/{userId}")
  @RolesAllowed(Role.Names.ADMIN)
  public void leave(@PathParam("id") String id, @PathParam("userId") String userId) {
    teams.leave(Ids.number(id), Ids.number(userId));
  }

  /** What a team shares: the kind, and the id or name that the kind's own addresses have. */
  @GET
  @Path("{id}/objects")
  @RolesAllowed(Role.Names.SIGNED_IN)
  public Page<Teams.Shared> shared(@PathParam("id") String id) {
    return Page.whole(teams.shared(Ids.number(id)), object -> object);
  }

  @PUT
  @Path("{id}/objects/{kind}/{key}")
  @RolesAllowed(Role.Names.SIGNED_IN)
  public void share(
      @PathParam("id") String id, @PathParam("kind") String kind, @PathParam("key") String key) {
    teams.share(Ids.number(id), new Teams.Shared(kind, key));
  }

  @DELETE
  @Path("{id}/objects/{kind}/{key}")
  @RolesAllowed(Role.Names.SIGNED_IN)
  public void unshare(
      @PathParam("id") String id, @PathParam("kind") String kind, @PathParam("key") String key) {
    teams.unshare(Ids.number(id), new Teams.Shared(kind, key));
  }

  private static String name(TeamRequest wanted) {
    if (wanted == null) {
      throw new Problem(400, "platform.problem.required", "name").at("name");
    }
    return wanted.name();
  }
}
