package org.aimass.identity.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.aimass.identity.Actor;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Role;
import org.aimass.identity.SignIns;
import org.aimass.identity.Tokens;
import org.aimass.identity.TooManyTries;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.Page;

/**
 * {@code /api/v1/tokens}: user name and password (HTTP Basic) for an access token; later a person
 * sees and revokes the own ones.
 */
@Path("v1/tokens")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TokensResource {
  private static final int DAYS = 30;

  @Inject SignIns signIns;
  @Inject Tokens tokens;
  @Inject CurrentActor current;
  @Inject HttpServletRequest request;

  /** What is asked for. */
  public record TokenRequest(String name, Integer expiresInDays) {}

  /** The token, shown this once. */
  public record TokenBody(String token, Instant expiresAt) {}

  /** A token as its owner sees it later. */
  public record TokenCard(
      String id,
      String name,
      String prefix,
      Instant created,
      Instant expiresAt,
      Instant lastUsed,
      boolean revoked) {
    static TokenCard of(Tokens.Token t) {
      return new TokenCard(
          String.valueOf(t.id()),
          t.name(),
          t.prefix(),
          t.created(),
          t.expires(),
          t.lastUsed(),
          t.revoked());
    }
  }

  @POST
  @PermitAll
  public Response issue(@HeaderParam(HttpHeaders.AUTHORIZATION) String basic, TokenRequest wanted)
      throws Exception {
    if (wanted == null) {
      throw new Problem(400, "platform.problem.required", "name").at("name");
    }
    String[] nameAndPassword = decode(basic);
    SignIns.Result result =
        signIns.signIn(nameAndPassword[0], nameAndPassword[1], request.getRemoteAddr());
    if (result.user().isEmpty()) {
      if (!result.waiting().isZero()) {
        throw new TooManyTries(result.seconds());
      }
      throw new Problem(401, "identity.problem.signIn");
    }
    Tokens.Issued issued =
        current.as(
            Actor.person(result.user().get()),
            () ->
                tokens.issue(
                    wanted.name(), wanted.expiresInDays() == null ? DAYS : wanted.expiresInDays()));
    return Response.status(201).entity(new TokenBody(issued.secret(), issued.expires())).build();
  }

  /** The caller's own tokens, newest first; without their secrets, which nobody keeps. */
  @GET
  @RolesAllowed(Role.Names.SIGNED_IN)
  public Page<TokenCard> list() {
    return Page.whole(tokens.list(), TokenCard::of);
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed(Role.Names.SIGNED_IN)
  public void revoke(@PathParam("id") String id) {
    tokens.revoke(Ids.number(id));
  }

  private static String[] decode(String basic) {
    if (basic == null || !basic.regionMatches(true, 0, "Basic ", 0, 6)) {
      throw new Problem(401, "identity.problem.signIn");
    }
    try {
      String text =
          new String(
              Base64.getDecoder().decode(basic.substring(6).strip()), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      if (colon < 0) {
        throw new Problem(401, "identity.problem.signIn");
      }
      return new String[] {text.substring(0, colon), text.substring(colon + 1)};
    } catch (IllegalArgumentException e) {
      throw new Problem(401, "identity.problem.signIn");
    }
  }
}
