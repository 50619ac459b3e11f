package org.aimass.identity;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.aimass.platform.Json;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;

/**
 * Four eyes: one person asks, another one decides. What is asked for is the business of the house
 * that asks; it hears the answer as {@link ApprovalDecided}.
 */
@Stateless
public class Approvals {
  private static final int LONGEST_COMMENT = 2000;
  private static final int LONGEST_SUBJECT = 300;

  @PersistenceContext EntityManager database;
  @Inject CurrentActor current;
  @Inject Ownership ownership;
  @Inject Audit audit;
  @Inject Clock clock;
  @Inject Event<ApprovalDecided> decisions;

  /**
   * Asked by other modules, which have checked that the person may ask.
   *
   * @return the id of the request
   */
  @Permitted(Role.Names.SIGNED_IN)
  public long ask(String kind, String subject, String payload, String comment) {
    ApprovalRecord request = new ApprovalRecord();
    request.kind = kind;
    request.subject =
        subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
    request.payload = payload;
    request.comment = checked(comment);
    request.askedById = current.id();
    request.askedBy = current.username();
    request.asked = clock.instant();
    database.persist(request);
    database.flush();
    audit.record("APPROVAL_ASK", request.subject, Json.write(Map.of("approval", request.id)));
    return request.id;
  }

  /**
   * Decides a request that somebody else has made; what follows from it is told in the same
   * transaction.
   *
   * @param comment why; may be null for an approval
   * @throws Problem 403 to whoever asked for it, 409 when it has been decided before, 400 for a
   *     refusal without a reason
   */
  @Permitted(Role.Names.MODEL_OPERATOR)
  public Approval decide(long id, boolean approve, String comment) {
    ApprovalRecord request =
        database.find(ApprovalRecord.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (request == null) {
      throw new NotFound("identity.noun.approval", id);
    }
    if (request.askedById == current.id()) {
      throw new Problem(403, "identity.problem.ownRequest");
    }
    pending(request);
    String words = checked(comment);
    if (!approve && words == null) {
      throw new Problem(400, "identity.problem.reason").at("comment");
    }
    User by = current.person();
    request.decide(
        approve ? Approval.State.APPROVED : Approval.State.REFUSED, by, words, clock.instant());
    audit.record(
        approve ? "APPROVE" : "REFUSE",
        request.subject,
        Json.write(
            Map.of(
                "approval",
                id,
                "askedBy",
                request.askedBy,
                "comment",
                words == null ? "" : words)));
    database.flush();
    decisions.fire(
        new ApprovalDecided(
            id, request.kind, approve, request.payload, request.askedBy, by.username()));
    return request.view();
  }

  private static void pending(ApprovalRecord request) {
    if (request.state != Approval.State.PENDING) {
      throw new Problem(
          409,
          request.state == Approval.State.WITHDRAWN
              ? "identity.problem.withdrawn"
              : "identity.problem.decided");
    }
  }

  /**
   * Takes the own request back before it is decided.
   *
   * @throws Problem 403 for somebody else's request, 409 when it has been decided
   */
  @Permitted(Role.Names.SIGNED_IN)
  public Approval withdraw(long id) {
    find(id);
    ApprovalRecord request =
        database.find(ApprovalRecord.class, id, LockModeType.PESSIMISTIC_WRITE);
    database.refresh(request, LockModeType.PESSIMISTIC_WRITE);
    if (request.askedById != current.id()) {
      throw new Problem(403, "identity.problem.othersRequest");
    }
    pending(request);
    User by = current.person();
    request.decide(Approval.State.WITHDRAWN, by, null, clock.instant());
    audit.record("APPROVAL_WITHDRAW", request.subject, Json.write(Map.of("approval", id)));
    database.flush();
    return request.view();
  }

  /** One request; people who may not decide see their own only. */
  @Permitted(Role.Names.SIGNED_IN)
  public Approval find(long id) {
    ApprovalRecord request = database.find(ApprovalRecord.class, id);
    if (request == null || !ownership.includes(Owned.by(request.askedBy), Role.MODEL_OPERATOR)) {
      throw new NotFound("identity.noun.approval", id);
    }
    return request.view();
  }

  /**
   * The newest first; people who may not decide see their own only.
   *
   * @param state null for all
   */
  @Permitted(Role.Names.SIGNED_IN)
  public List<Approval> list(Approval.State state, long before, int limit) {
    return ownership
        .bind(
            database.createQuery(
                "select a from ApprovalRecord a where a.id < :before and (:state is null or a.state"
                    + " = :state) and "
                    + Ownership.condition("a.askedBy")
                    + " order by a.id desc",
                ApprovalRecord.class),
            Role.MODEL_OPERATOR)
        .setParameter("before", before)
        .setParameter("state", state)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(ApprovalRecord::view)
        .toList();
  }

  private static String checked(String comment) {
    if (comment == null || comment.isBlank()) {
      return null;
    }
    if (comment.length() > LONGEST_COMMENT) {
      throw new Problem(400, "platform.problem.tooLong", "comment", LONGEST_COMMENT).at("comment");
    }
    return comment.strip();
  }
}
