package org.aimass.identity;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;

/**
 * Personal access tokens: with one a program acts as the person who made it, with that person's
 * roles.
 */
@Stateless
public class Tokens {
  static final String WORD = "am_pat_";
  private static final int LONGEST_DAYS = 365;

  @PersistenceContext EntityManager database;
  @Inject Audit audit;
  @Inject Clock clock;
  @Inject CurrentActor actor;

  /** A token as its owner sees it in the list. */
  public record Token(
      long id,
      String name,
      String prefix,
      Instant created,
      Instant expires,
      Instant lastUsed,
      boolean revoked) {}

  /** A new token with its secret, which is never shown again. */
  public record Issued(String secret, Instant expires) {}

  /**
   * What a request's secret stands for.
   *
   * @param epoch the account's when the token was made: it is good for no other
   */
  public record Bearer(long tokenId, long accountId, int epoch) {}

  /**
   * Makes a token of the person who acts. It ends with the sessions of that time: with a new
   * password, a sign-out everywhere, or when the account is disabled.
   *
   * @param days until it expires, 1 to 365
   */
  @Permitted(Role.Names.SIGNED_IN)
  public Issued issue(String name, int days) {
    // As the account was when the person proved who it is: a password that was changed meanwhile
    // ends this token, too.
    User user = actor.person();
    if (user.mustChangePassword()) {
      throw new Problem(403, "identity.problem.mustChangePassword");
    }
    if (name == null || name.isBlank()) {
      throw new Problem(400, "platform.problem.required", "name").at("name");
    }
    if (name.length() > 100) {
      throw new Problem(400, "platform.problem.tooLong", "name", 100).at("name");
    }
    if (days < 1 || days > LONGEST_DAYS) {
      throw new Problem(400, "identity.problem.tokenDays", LONGEST_DAYS).at("expiresInDays");
    }
    Secret secret = Secret.random(WORD);
    AccessToken token = new AccessToken();
    token.accountId = user.id();
    token.name = name.strip();
    token.prefix = secret.prefix();
    token.hash = secret.hash();
    token.epoch = user.epoch();
    token.created = clock.instant();
    token.expires = clock.instant().plus(Duration.ofDays(days));
    database.persist(token);
    audit.record("TOKEN_ISSUE", secret.prefix(), null);
    return new Issued(secret.text(), token.expires);
  }

  /** The tokens of the person who acts, newest first. */
  @Permitted(Role.Names.SIGNED_IN)
  public List<Token> list() {
    return of(actor.id());
  }

  /** Somebody's tokens, newest first, for an administrator. */
  @Permitted(Role.Names.ADMIN)
  public List<Token> listOf(long accountId) {
    return of(accountId);
  }

  private List<Token> of(long accountId) {
    return database
        .createQuery(
            "select t, a.epoch from AccessToken t, Account a where t.accountId = :account and a.id"
                + " = t.accountId order by t.id desc",
            Object[].class)
        .setParameter("account", accountId)
        .getResultList()
        .stream()
        .map(row -> ((AccessToken) row[0]).token((Integer) row[1]))
        .toList();
  }

  /** The person who acts ends an own token. */
  @Permitted(Role.Names.SIGNED_IN)
  public void revoke(long id) {
    revoke(actor.id(), id);
  }

  /** An administrator ends somebody's token. */
  @Permitted(Role.Names.ADMIN)
  public void revokeOf(long accountId, long id) {
    revoke(accountId, id);
  }

  private void revoke(long accountId, long id) {
    AccessToken token = database.find(AccessToken.class, id);
    if (token == null || token.accountId != accountId) {
      throw new NotFound("identity.noun.token", id);
    }
    token.revoked = true;
    audit.record("TOKEN_REVOKE", token.prefix, null);
  }

  /**
   * Asked at each request: whose secret this is, if it is good. Notes its use, at most once a
   * minute.
   */
  public Optional<Bearer> bearer(String secret) {
    Instant now = clock.instant();
    return database
        .createQuery("select t from AccessToken t where t.hash = :hash", AccessToken.class)
        .setParameter("hash", Secret.hash(secret))
        .getResultStream()
        .findFirst()
        .filter(t -> !t.revoked && t.expires.isAfter(now))
        .map(
            t -> {
              if (t.lastUsed == null || t.lastUsed.isBefore(now.minusSeconds(60))) {
                t.lastUsed = now;
              }
              return new Bearer(t.id, t.accountId, t.epoch);
            });
  }
}
