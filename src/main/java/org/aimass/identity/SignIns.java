package org.aimass.identity;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimass.platform.Health;
import org.aimass.platform.Json;

/**
 * Where people prove who they are by a password: at the sign-in, and when they choose another one.
 * Whoever guesses is slowed down by {@link WrongTries}, and learns nothing about who is here:
 * answers and times are the same for names that exist and for others.
 */
@Stateless
public class SignIns {
  private static final int LONGEST_NAME = 100;

  /** For all requests of this server. */
  private static final RowBudget BUDGET = new RowBudget();

  @PersistenceContext EntityManager database;
  @Inject Passwords passwords;
  @Inject WrongTries tries;
  @Inject Health health;
  @Inject Audit audit;
  @Inject AuditWriter writer;
  @Inject CurrentActor actor;
  @Inject Clock clock;
  @Inject KnownUsers known;

  /**
   * How a sign-in ended: an expected no is a value.
   *
   * @param waiting how long the next try has to wait, when this one was not looked at
   */
  public record Result(Optional<User> user, Duration waiting) {
    /** Whole seconds until another try is worth it. */
    public long seconds() {
      return waiting.plusMillis(999).toSeconds();
    }
  }

  /** What a sign-in compares. */
  private record Known(long id, String username, String hash, boolean disabled) {}

  /**
   * Checks a user name and password. After five wrong passwords for a name from an address each
   * further one doubles the wait there, up to half a minute; other addresses do not wait.
   *
   * @param address where the request came from
   * @throws org.aimass.platform.Problem 429 when too many sign in at this moment
   */
  public Result signIn(String username, String password, String address) {
    health.needsDatabase();
    String where = WrongTries.place(address, username);
    WrongTries.Turn turn = tries.ask(where, password);
    if (!turn.granted()) {
      if (turn.first()) {
        refused(username, "waiting", address);
      }
      return new Result(Optional.empty(), turn.waiting());
    }
    boolean ended = false;
    try (Passwords.Turn place = passwords.turn(WrongTries.network(address))) {
      Optional<Known> found = find(username);
      boolean fits =
          found
              .map(k -> passwords.fits(password, k.hash))
              .orElseGet(
                  () -> {
                    passwords.pretend(password);
                    return false;
                  });
      ended = true;
      if (!fits || found.get().disabled) {
        tries.wrong(where, password);
        refused(username, found.isEmpty() ? "unknown" : fits ? "disabled" : "password", address);
        return new Result(Optional.empty(), Duration.ZERO);
      }
    } finally {
      if (!ended) {
        tries.unknown(where);
      }
    }
    tries.right(where);
    User user = find(username).map(k -> database.find(Account.class, k.id).user()).orElseThrow();
    writer.write(user.username(), "SIGN_IN", user.username(), "OK", null, address);
    return new Result(Optional.of(user), Duration.ZERO);
  }

  /**
   * The person who acts chooses another password, proving the old one. Every session and access
   * token of the person ends.
   *
   * @throws org.aimass.platform.Problem 400 when the old one is wrong or the new one is not taken,
   *     429 after several wrong ones
   */
  @Permitted(Role.Names.SIGNED_IN)
  public User changePassword(String old, String fresh) {
    long id = actor.id();
    Account seen = database.find(Account.class, id);
    PasswordRules.check(fresh, seen.username, seen.displayName);
    String where = "own password of " + id;
    WrongTries.Turn turn = tries.ask(where, old);
    if (!turn.granted()) {
      if (turn.first()) {
        refusedChange(seen.username, "waiting");
      }
      throw new TooManyTries(new Result(Optional.empty(), turn.waiting()).seconds());
    }
    boolean ended = false;
    try (Passwords.Turn place = passwords.turn(where)) {
      boolean fits = passwords.fits(old, seen.passwordHash);
      ended = true;
      if (!fits) {
        tries.wrong(where, old);
        refusedChange(seen.username, "password");
        throw new WrongPassword();
      }
      tries.right(where);
      if (old.equals(fresh)) {
        throw new org.aimass.platform.Problem(400, "identity.problem.passwordSame").at("password");
      }
      String hash = passwords.hash(fresh);
      database.refresh(seen, LockModeType.PESSIMISTIC_WRITE);
      seen.changePassword(hash, false);
    } finally {
      if (!ended) {
        tries.unknown(where);
      }
    }
    audit.record("PASSWORD_CHANGE", seen.username, null);
    tries.forgetName(seen.username);
    known.forget(id);
    return seen.user();
  }

  /**
   * The person whom a name means: exactly, otherwise the one whose name differs in case or width
   * only. One question for all names, so that it takes the same time.
   */
  private Optional<Known> find(String username) {
    if (username == null || username.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    String exact = Normalizer.normalize(username.strip(), Normalizer.Form.NFKC);
    List<Known> found =
        database
            .createQuery(
                "select a.id, a.username, a.passwordHash, a.disabled from Account a"
                    + " where a.username = :name or a.id = (select l.accountId from AccountLook l"
                    + " where l.look = :look)",
                Object[].class)
            .setParameter("name", exact)
            .setParameter("look", LookAlikes.folded(exact))
            .getResultList()
            .stream()
            .map(r -> new Known((Long) r[0], (String) r[1], (String) r[2], (Boolean) r[3]))
            .toList();
    return found.stream()
        .filter(k -> k.username.equals(exact))
        .findFirst()
        .or(() -> found.stream().filter(k -> k.username.equalsIgnoreCase(exact)).findFirst());
  }

  private void refused(String username, String why, String address) {
    RowBudget.Line line = BUDGET.take(WrongTries.network(address), clock.instant());
    if (line == RowBudget.Line.NONE) {
      return;
    }
    String name = username == null ? "" : username;
    writer.write(
        name,
        "SIGN_IN",
        name,
        "REFUSED",
        Json.write(Map.of("why", line == RowBudget.Line.LAST ? "many" : why)),
        address);
  }

  private void refusedChange(String username, String why) {
    audit.record("PASSWORD_CHANGE", username, "REFUSED", Json.write(Map.of("why", why)), null);
  }
}
