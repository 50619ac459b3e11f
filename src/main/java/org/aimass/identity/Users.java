package org.aimass.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.Set;
import java.util.regex.Pattern;
import org.aimass.platform.Health;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;

/** The people of this installation: who they are, what they may do, and how they sign in. */
@Stateless
public class Users {
  private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,99}");

  private static final int LONGEST_NAME = 200;

  @PersistenceContext EntityManager database;
  @Inject Passwords passwords;
  @Inject Health health;
  @Inject Audit audit;
  @Inject Clock clock;
  @Inject KnownUsers known;

  /** How a sign-in ended: an expected no is a value. */
  public record SignIn(Optional<User> user, Duration waiting) {}

  /**
   * Checks a user name and password. After five wrong passwords each further one doubles the wait,
   * up to 15 minutes; while it waits even the right password is refused.
   *
   * @param address where the request came from, for the record
   */
  @PermitAll
  public SignIn signIn(String username, String password, String address) {
    health.needsDatabase();
    try (Passwords.Turn turn = passwords.turn()) {
      return checked(username, password, address);
    }
  }

  private SignIn checked(String username, String password, String address) {
    Optional<Account> found = byName(username, LockModeType.PESSIMISTIC_WRITE);
    if (found.isEmpty()) {
      passwords.pretend(password);
      refused(username, "unknown", address);
      return new SignIn(Optional.empty(), Duration.ZERO);
    }
    Account account = found.get();
    Duration wait = account.wait(clock.instant());
    if (!wait.isZero()) {
      refused(username, "waiting", address);
      return new SignIn(Optional.empty(), wait);
    }
    if (!passwords.fits(password, account.passwordHash) || account.disabled) {
      account.wrongPassword(clock.instant());
      refused(username, account.disabled ? "disabled" : "password", address);
      return new SignIn(Optional.empty(), account.wait(clock.instant()));
    }
    account.signedIn();
    audit.record(account.username, "SIGN_IN", account.username, "OK", null, address);
    return new SignIn(Optional.of(account.user()), Duration.ZERO);
  }

  private void refused(String username, String why, String address) {
    audit.record(
        username == null ? "" : username,
        "SIGN_IN",
        username == null ? "" : username,
        "REFUSED",
        Json.write(Map.of("why", why)),
        address);
  }

  /** Whether nobody is here yet, so that a first administrator may be made. */
  @PermitAll
  public boolean nobodyYet() {
    return database.createQuery("select count(a) from Account a", Long.class).getSingleResult()
        == 0;
  }

  /** Makes the first administrator; refused when anybody is here already. */
  @PermitAll
  public User first(String username, String password, String displayName) {
    if (!nobodyYet()) {
      throw new Problem(409, "identity.problem.setUpDone");
    }
    return add("AI Mass", username, password, displayName, Set.of(Role.ADMIN));
  }

  @RolesAllowed(Role.Names.ADMIN)
  public User add(
      String by, String username, String password, String displayName, Set<Role> roles) {
    String name =
        username == null ? "" : Normalizer.normalize(username.strip(), Normalizer.Form.NFKC);
    if (!USERNAME.matcher(name).matches()) {
      throw new Problem(400, "identity.problem.username").at("username");
    }
    String shown = shown(displayName, name);
    Passwords.check(password);
    if (roles == null || roles.isEmpty()) {
      throw new Problem(400, "identity.problem.noRole").at("roles");
    }
    if (byName(name, LockModeType.NONE).isPresent()) {
      throw new Problem(409, "identity.problem.usernameTaken", name).at("username");
    }
    Account account = new Account(name, shown, passwords.hash(password), roles, clock.instant());
    database.persist(account);
    database.flush();
    audit.record(by, "USER_ADD", name, Json.write(Map.of("roles", roles)));
    return account.user();
  }

  @RolesAllowed(Role.Names.ADMIN)
  public List<User> list() {
    return database
        .createQuery("select a from Account a order by a.username", Account.class)
        .getResultList()
        .stream()
        .map(Account::user)
        .toList();
  }

  /**
   * Asked by other houses: the names of people who may sign in and have a role, for somebody who
   * needs one of them.
   */
  @PermitAll
  public List<String> namesWith(Role role, int limit) {
    return database
        .createQuery(
            "select a.displayName from Account a where a.disabled = false and :role member of"
                + " a.roles order by a.displayName, a.id",
            String.class)
        .setParameter("role", role)
        .setMaxResults(limit)
        .getResultList();
  }

  /**
   * Asked by identity's own sign-in and by other houses: the person with this id, as the database
   * knows it now.
   */
  @PermitAll
  public Optional<User> find(long id) {
    return Optional.ofNullable(database.find(Account.class, id)).map(Account::user);
  }

  /**
   * Changes name, roles and whether the person may sign in. The last administrator who can sign in
   * stays one.
   *
   * @param version the version that the editor saw; another one is refused
   */
  @RolesAllowed(Role.Names.ADMIN)
  public User change(
      String by, long id, int version, String displayName, Set<Role> roles, boolean disabled) {
    Account account = mine(id);
    if (account.version != version) {
      throw new Problem(409, "identity.problem.changedMeanwhile", account.username);
    }
    if (roles.isEmpty()) {
      throw new Problem(400, "identity.problem.noRole").at("roles");
    }
    boolean staysAdministrator = roles.contains(Role.ADMIN) && !disabled;
    if (account.roles.contains(Role.ADMIN) && !staysAdministrator && otherAdministrators(id) == 0) {
      throw new Problem(409, "identity.problem.lastAdministrator");
    }
    account.displayName = shown(displayName, account.username);
    account.give(roles);
    if (disabled && !account.disabled) {
      account.endSessions();
    }
    account.disabled = disabled;
    audit.record(
        by,
        "USER_CHANGE",
        account.username,
        Json.write(Map.of("roles", roles, "disabled", disabled)));
    database.flush();
    known.forget(id);
    return account.user();
  }

  /** An administrator sets a new password for somebody; that person's sessions end. */
  @RolesAllowed(Role.Names.ADMIN)
  public void resetPassword(String by, long id, String password) {
    Passwords.check(password);
    Account account = mine(id);
    account.changePassword(passwords.hash(password));
    account.signedIn();
    audit.record(by, "PASSWORD_RESET", account.username, null);
    known.forget(id);
  }

  /** A person changes the own password, proving the old one; all other sessions end. */
  @RolesAllowed(Role.Names.SIGNED_IN)
  public User changePassword(long id, String old, String fresh) {
    Passwords.check(fresh);
    Account account = mine(id);
    if (!passwords.fits(old, account.passwordHash)) {
      audit.record(account.username, "PASSWORD_CHANGE", account.username, "REFUSED", null, null);
      throw new WrongPassword();
    }
    account.changePassword(passwords.hash(fresh));
    audit.record(account.username, "PASSWORD_CHANGE", account.username, null);
    known.forget(id);
    return account.user();
  }

  /** Ends every session of a person, here and elsewhere. */
  @RolesAllowed(Role.Names.SIGNED_IN)
  public void signOutEverywhere(long id) {
    Account account = mine(id);
    account.endSessions();
    audit.record(account.username, "SIGN_OUT_EVERYWHERE", account.username, null);
    known.forget(id);
  }

  /** Keeps the language and look that a person chose; null follows browser and system. */
  @RolesAllowed(Role.Names.SIGNED_IN)
  public void choose(long id, String locale, String theme) {
    Account account = mine(id);
    account.locale =
        locale == null
            ? null
            : Messages.language(java.util.Locale.forLanguageTag(locale)).toLanguageTag();
    account.theme = "light".equals(theme) || "dark".equals(theme) ? theme : null;
    known.forget(id);
  }

  private static String shown(String displayName, String username) {
    String shown = displayName == null || displayName.isBlank() ? username : displayName.strip();
    if (shown.length() > LONGEST_NAME) {
      throw new Problem(400, "platform.problem.tooLong", "displayName", LONGEST_NAME)
          .at("displayName");
    }
    return shown;
  }

  private long otherAdministrators(long id) {
    return database
        .createQuery(
            "select count(a) from Account a join a.roles r where r = ADMIN and a.disabled = false"
                + " and a.id <> :id",
            Long.class)
        .setParameter("id", id)
        .getSingleResult();
  }

  private Account mine(long id) {
    Account account = database.find(Account.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (account == null) {
      throw new NotFound("identity.noun.user", id);
    }
    return account;
  }

  private Optional<Account> byName(String username, LockModeType lock) {
    if (username == null || username.length() > 100) {
      return Optional.empty();
    }
    return database
        .createQuery("select a from Account a where a.username = :name", Account.class)
        .setParameter("name", Normalizer.normalize(username.strip(), Normalizer.Form.NFKC))
        .setLockMode(lock)
        .getResultStream()
        .findFirst();
  }
}
