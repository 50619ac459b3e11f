package org.aimass.identity.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.Role;
import org.aimass.identity.User;
import org.aimass.identity.Users;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Page;

/** {@code /api/v1/users}: the people, for administrators; {@code /me} for everybody. */
@Path("v1/users")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class UsersResource {
  @Inject Users users;
  @Inject CurrentUser current;

  /** A new person. */
  public record UserRequest(
      String username, String password, String displayName, Set<Role> roles) {}

  /** A person on the wire. */
  public record UserBody(
      String id,
      String username,
      String displayName,
      Set<Role> roles,
      boolean disabled,
      Instant created) {
    static UserBody of(User user) {
      return new UserBody(
          String.valueOf(user.id()),
          user.username(),
          user.displayName(),
          user.roles(),
          user.disabled(),
          user.created());
    }
  }

  @GET
  @RolesAllowed(Role.Names.ADMIN)
  public Page<UserBody> list() {
    return new Page<>(users.list().stream().map(UserBody::of).toList(), null);
  }

  @POST
  @RolesAllowed(Role.Names.ADMIN)
  public Response add(UserRequest wanted) {
    if (wanted == null) {
      throw new Problem(400, "platform.problem.required", "username").at("username");
    }
    User user =
        users.add(
            current.username(),
            wanted.username(),
            wanted.password(),
            wanted.displayName(),
            wanted.roles());
    return Response.created(URI.create("v1/users/" + user.id())).entity(UserBody.of(user)).build();
  }

  @GET
  @Path("me")
  @RolesAllowed(Role.Names.SIGNED_IN)
  public UserBody me() {
    return users.find(current.id()).map(UserBody::of).orElseThrow();
  }
}
