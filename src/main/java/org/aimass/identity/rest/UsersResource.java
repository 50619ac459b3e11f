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
import java.util.Set;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Role;
import org.aimass.identity.SignIns;
import org.aimass.identity.Tokens;
import org.aimass.identity.User;
import org.aimass.identity.Users;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.Page;

/** {@code /api/v1/users}: the people, for administrators; {@code /me} for the person who calls. */
@Path("v1/users")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class UsersResource {
  @Inject Users users;
  @Inject SignIns signIns;
  @Inject Tokens tokens;
  @Inject CurrentActor current;

  /**
   * A new person.
   *
   * @param mustChangePassword whether another password has to be chosen at the first sign-in; null
   *     is no
   */
  public record UserRequest(
      String username,
      String password,
      String displayName,
      Set<Role> roles,
      Boolean mustChangePassword) {}

  /** A person on the wire. */
  public record UserBody(
      String id,
      String username,
      String displayName,
      Set<Role> roles,
      boolean disabled,
      boolean mustChangePassword,
      Instant created,
      int revision) {
    static UserBody of(User user) {
      return new UserBody(
          String.valueOf(user.id()),
          user.username(),
          user.displayName(),
          user.roles(),
          user.disabled(),
          user.mustChangePassword(),
          user.created(),
          user.version());
    }
  }

  /**
   * What is to be different; what is absent stays.
   *
   * @param revision the one that was read: after a change by somebody else it is refused
   */
  public record UserChange(
      String displayName, Set<Role> roles, Boolean disabled, Integer revision) {}

  /**
   * A password that an administrator gives to somebody.
   *
   * @param mustChangePassword whether another one has to be chosen at the next sign-in; null is no
   */
  public record NewPassword(String password, Boolean mustChangePassword) {}

  /** A person's own new password, with the old one as proof. */
  public record PasswordChange(String oldPassword, String newPassword) {}

  @GET
  @RolesAllowed(Role.Names.ADMIN)
  public Page<UserBody> list() {
    return Page.whole(users.list(), UserBody::of);
  }

  @POST
  @RolesAllowed(Role.Names.ADMIN)
  public Response add(UserRequest wanted) {
    if (wanted == null) {
      throw new Problem(400, "platform.problem.required", "username").at("username");
    }
    User user =
        users.add(
            wanted.username(),
            wanted.password(),
            wanted.displayName(),
            wanted.roles(),
            Boolean.TRUE.equals(wanted.mustChangePassword()));
    return Response.created(URI.create("v1/users/" + user.id())).entity(UserBody.of(user)).build();
  }

  @GET
  @Path("me")
  @RolesAllowed(Role.Names.SIGNED_IN)
  public UserBody me() {
    return users.find(current.id()).map(UserBody::of).orElseThrow();
  }

  @GET
  @Path("{id}")
  @RolesAllowed(Role.Names.ADMIN)
  public UserBody find(@PathParam("id") String id) {
    return UserBody.of(user(id));
  }

  @PATCH
  @Path("{id}")
  @RolesAllowed(Role.Names.ADMIN)
  public UserBody change(@PathParam("id") String id, UserChange wanted) {
    User user = user(id);
    if (wanted == null || wanted.revision() == null) {
      throw new Problem(400, "platform.problem.required", "revision").at("revision");
    }
    return UserBody.of(
        users.change(
            user.id(),
            wanted.revision(),
            wanted.displayName() == null ? user.displayName() : wanted.displayName(),
            wanted.roles() == null ? user.roles() : wanted.roles(),
            wanted.disabled() == null ? user.disabled() : wanted.disabled()));
  }

  @PUT
  @Path("{id}/password")
  @RolesAllowed(Role.Names.ADMIN)
  public void resetPassword(@PathParam("id") String id, NewPassword wanted) {
    if (wanted == null) {
      throw new Problem(400, "platform.problem.required", "password").at("password");
    }
    users.resetPassword(
        user(id).id(), wanted.password(), Boolean.TRUE.equals(wanted.mustChangePassword()));
  }

  @PUT
  @Path("me/password")
  @RolesAllowed(Role.Names.SIGNED_IN)
  public void changePassword(PasswordChange wanted) {
    if (wanted == null) {
      throw new Problem(400, "platform.problem.required", "oldPassword").at("oldPassword");
    }
    signIns.changePassword(wanted.oldPassword(), wanted.newPassword());
  }

  /** Signs the person out of every browser and ends every access token, this one included. */
  @DELETE
  @Path("me/sessions")
  @RolesAllowed(Role.Names.SIGNED_IN)
  public void signOutEverywhere() {
    users.signOutEverywhere();
  }

  /** Somebody's access tokens, newest first, without their secrets. */
  @GET
  @Path("{id}/tokens")
  @RolesAllowed(Role.Names.ADMIN)
  public Page<TokensResource.TokenCard> tokens(@PathParam("id") String id) {
    return Page.whole(tokens.listOf(user(id).id()), TokensResource.TokenCard::of);
  }

  @DELETE
  @Path("{id}/tokens/{tokenId}")
  @RolesAllowed(Role.Names.ADMIN)
  public void revokeToken(@PathParam("id") String id, @PathParam("tokenId") String tokenId) {
    tokens.revokeOf(user(id).id(), Ids.number(tokenId));
  }

  private User user(String id) {
    return users.find(Ids.number(id)).orElseThrow(() -> new NotFound("identity.noun.user", id));
  }
}
