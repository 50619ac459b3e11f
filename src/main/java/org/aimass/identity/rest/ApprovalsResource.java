package org.aimass.identity.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.aimass.identity.Approval;
import org.aimass.identity.Approvals;
import org.aimass.identity.Role;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Idempotent;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.Page;
import org.aimass.serving.Releases;

/**
 * {@code /api/v1/approvals}: one person asks, another decides. Today the thing to ask for is a
 * release.
 */
@Path("v1/approvals")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ApprovalsResource {
  @Inject Approvals approvals;
  @Inject Releases releases;

  /** How a release comes in: DIRECT (CANARY and SHADOW, with percent, come later). */
  public record Strategy(String kind, Integer percent) {}

  /** What is asked for. */
  public record ApprovalRequest(
      String kind,
      String deployment,
      String model,
      Integer version,
      Strategy strategy,
      String comment) {}

  /** APPROVE or REFUSE. */
  public record DecisionRequest(String decision, String comment) {}

  /** A request on the wire; {@code job} is there once it was approved. */
  public record ApprovalBody(
      String id,
      String kind,
      String state,
      String deployment,
      String model,
      Integer version,
      Strategy strategy,
      String comment,
      String askedBy,
      Instant asked,
      String decidedBy,
      Instant decided,
      String decisionComment,
      String job) {}

  @POST
  @Idempotent
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public Response ask(ApprovalRequest wanted) {
    if (wanted == null || wanted.kind() == null) {
      throw new Problem(400, "platform.problem.required", "kind").at("kind");
    }
    if (!wanted.kind().equals(Releases.DEPLOY)) {
      throw new Problem(400, "identity.problem.approvalKind", wanted.kind()).at("kind");
    }
    if (wanted.version() == null) {
      throw new Problem(400, "platform.problem.required", "version").at("version");
    }
    Strategy strategy = wanted.strategy();
    long id =
        releases.ask(
            new Releases.Wish(
                wanted.deployment(),
                wanted.model(),
                wanted.version(),
                strategy == null ? null : strategy.kind(),
                strategy == null ? null : strategy.percent(),
                wanted.comment()));
    return Response.created(URI.create("v1/approvals/" + id))
        .entity(body(approvals.find(id)))
        .build();
  }

  @GET
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public Page<ApprovalBody> list(
      @QueryParam("state") String state,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    int most = Page.limit(limit, 100);
    List<Approval> found =
        approvals.list(state(state), Page.cursor(cursor, Long.MAX_VALUE), most + 1);
    return Page.of(found, most, Approval::id, this::body);
  }

  private static Approval.State state(String state) {
    if (state == null || state.isEmpty()) {
      return null;
    }
    try {
      return Approval.State.valueOf(state);
    } catch (IllegalArgumentException e) {
      throw new Problem(400, "identity.problem.approvalState", state).at("state");
    }
  }

  @GET
  @Path("{id}")
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public ApprovalBody find(@PathParam("id") String id) {
    return body(approvals.find(Ids.number(id)));
  }

  /** 200 with the request as it is now; what was approved follows as the job in the answer. */
  @POST
  @Path("{id}/decision")
  @Idempotent
  @RolesAllowed(Role.Names.MODEL_OPERATOR)
  public ApprovalBody decide(@PathParam("id") String id, DecisionRequest wanted) {
    if (wanted == null || wanted.decision() == null) {
      throw new Problem(400, "platform.problem.required", "decision").at("decision");
    }
    boolean approve =
        switch (wanted.decision()) {
          case "APPROVE" -> true;
          case "REFUSE" -> false;
          default ->
              throw new Problem(400, "identity.problem.decision", wanted.decision()).at("decision");
        };
    return body(approvals.decide(Ids.number(id), approve, wanted.comment()));
  }

  /** Whoever asked takes the request back; 200 with the request as it is now. */
  @DELETE
  @Path("{id}")
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public ApprovalBody withdraw(@PathParam("id") String id) {
    return body(approvals.withdraw(Ids.number(id)));
  }

  private ApprovalBody body(Approval a) {
    Releases.Request r = a.kind().equals(Releases.DEPLOY) ? releases.request(a.id()) : null;
    return new ApprovalBody(
        String.valueOf(a.id()),
        a.kind(),
        a.state().name(),
        r == null ? null : r.deployment(),
        r == null ? null : r.model(),
        r == null ? null : r.version(),
        r == null ? null : new Strategy(r.strategy(), r.percent()),
        a.comment(),
        a.askedBy(),
        a.asked(),
        a.decidedBy(),
        a.decided(),
        a.decisionComment(),
        r == null || r.jobId() == null ? null : String.valueOf(r.jobId()));
  }
}
