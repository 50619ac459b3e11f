package org.aimass.identity;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.aimass.platform.DatabaseRefusal;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;

/**
 * The people of this installation: who they are and what they may do. How they sign in: {@link
 * SignIns}.
 */
@Stateless
public class Users {
  private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,99}");

  private static final int LONGEST_NAME = 200;

  /** In the record it is the installation that brings the first administrator in. */
  private static final String INSTALLATION = "AI Mass";

  @PersistenceContext EntityManager database;
  @Inject Passwords passwords;
  @Inject WrongTries tries;
  @Inject Audit audit;
  @Inject Clock clock;
  @Inject KnownUsers known;
  @Inject CurrentActor actor;
  @Inject AuditWriter writer;

  /** Whether nobody is here yet, so that a first administrator may be made. */
  public boolean nobodyYet() {
    return database.createQuery("select count(a) from Account a", Long.class).getSingleResult()
        == 0;
  }

  /** Makes the first administrator; refused when anybody is here already. */
  public User first(String username, String password, String displayName) {
    if (!nobodyYet()) {
      throw new Problem(409, "identity.problem.setUpDone");
    }
    Account first = added(INSTALLATION, username, password, displayName, Set.of(Role.ADMIN), false);
    writer.write(INSTALLATION, "USER_ADD", first.username, "OK", rolesOf(first), null);
    return first.user();
  }

  /**
   * Brings somebody in.
   *
   * @param temporary whether the person must choose another password at the first sign-in
   * @throws Problem 400 for what is not taken, 409 when somebody has the name, or one that looks
   *     like it
   */
  @Permitted(Role.Names.ADMIN)
  public User add(
      String username, String password, String displayName, Set<Role> roles, boolean temporary) {
    Account account = added(actor.username(), username, password, displayName, roles, temporary);
    audit.record("USER_ADD", account.username, rolesOf(account));
    return account.user();
  }

  private static String rolesOf(Account account) {
    return Json.write(Map.of("roles", account.roles));
  }

  /**
   * @param place whose hashing it counts as, among many at once
   */
  private Account added(
      String place,
      String username,
      String password,
      String displayName,
      Set<Role> roles,
      boolean temporary) {
    String name =
        username == null ? "" : Normalizer.normalize(username.strip(), Normalizer.Form.NFKC);
    if (!USERNAME.matcher(name).matches()) {
      throw new Problem(400, "identity.problem.username").at("username");
    }
    String shown = shown(displayName, name);
    PasswordRules.check(password, name, displayName);
    check(roles);
    Set<String> looks = LookAlikes.keys(name);
    refuseTaken(name, looks);
    String hash;
    try (Passwords.Turn turn = passwords.turn(place)) {
      hash = passwords.hash(password);
    }
    Account account = new Account(name, shown, hash, roles, clock.instant());
    account.mustChangePassword = temporary;
    try {
      database.persist(account);
      looks.forEach(look -> database.persist(new AccountLook(look, account.id)));
      database.flush();
    } catch (PersistenceException e) {
      // Two at once: the database alone sees both.
      throw DatabaseRefusal.in(e).map(refused -> (RuntimeException) taken(name)).orElse(e);
    }
    return account;
  }

  private void refuseTaken(String name, Set<String> looks) {
    if (!database
        .createQuery("select a.id from Account a where a.username = :name", Long.class)
        .setParameter("name", name)
        .getResultList()
        .isEmpty()) {
      throw taken(name);
    }
    List<String> others =
        database
            .createQuery(
                "select a.username from Account a, AccountLook l where l.accountId = a.id and"
                    + " l.look in :looks",
                String.class)
            .setParameter("looks", looks)
            .getResultList();
    if (!others.isEmpty()) {
      throw new Problem(409, "identity.problem.usernameLooksLike", name, others.get(0))
          .at("username");
    }
  }

  private static Problem taken(String name) {
    return new Problem(409, "identity.problem.usernameTaken", name).at("username");
  }

  private static void check(Set<Role> roles) {
    if (roles == null || roles.isEmpty() || roles.stream().anyMatch(Objects::isNull)) {
      throw new Problem(400, "identity.problem.noRole").at("roles");
    }
  }

  /** At the start: people of before the names' looks were kept get theirs, the first come first. */
  public void learnLooks() {
    database
        .createQuery(
            "select a from Account a where not exists (select 1 from AccountLook l where"
                + " l.accountId = a.id) order by a.id",
            Account.class)
        .getResultList()
        .forEach(
            account ->
                LookAlikes.keys(account.username).stream()
                    .filter(look -> database.find(AccountLook.class, look) == null)
                    .forEach(look -> database.persist(new AccountLook(look, account.id))));
  }

  @Permitted(Role.Names.ADMIN)
  public List<User> list() {
    return database
        .createQuery("select a from Account a order by lower(a.username), a.id", Account.class)
        .getResultList()
        .stream()
        .map(Account::user)
        .toList();
  }

  /**
   * Asked by other modules: the names of people who may sign in and have a role, for somebody who
   * needs one of them.
   */
  @Permitted(Role.Names.SIGNED_IN)
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
   * Asked by identity's own sign-in and by other modules: the person with this id, as the database
   * knows it now.
   */
  public Optional<User> find(long id) {
    return Optional.ofNullable(database.find(Account.class, id)).map(Account::user);
  }

  /** Asked by other modules: the person of exactly this user name. */
  @Permitted(Role.Names.ADMIN)
  public Optional<User> named(String username) {
    return database
        .createQuery("select a from Account a where a.username = :name", Account.class)
        .setParameter("name", username)
        .getResultStream()
        .findFirst()
        .map(Account::user);
  }

  /** For pages, to everybody who is signed in: what people are called, by their user names. */
  @Permitted(Role.Names.SIGNED_IN)
  public Map<String, String> displayNames() {
    return database
        .createQuery("select a.username, a.displayName from Account a", Object[].class)
        .getResultList()
        .stream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
  }

  /** Asked by other modules: the accounts that are disabled now. */
  public Set<Long> disabled() {
    return Set.copyOf(
        database
            .createQuery("select a.id from Account a where a.disabled = true", Long.class)
            .getResultList());
  }

  /**
   * Changes name, roles and whether the person may sign in. The last administrator who can sign in
   * stays one.
   *
   * @param version the version that the editor saw; another one is refused
   */
  @Permitted(Role.Names.ADMIN)
  public User change(long id, int version, String displayName, Set<Role> roles, boolean disabled) {
    Account account = mine(id);
    if (account.version != version) {
      throw new Problem(409, "identity.problem.changedMeanwhile", account.username);
    }
    check(roles);
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
        "USER_CHANGE", account.username, Json.write(Map.of("roles", roles, "disabled", disabled)));
    database.flush();
    known.forget(id);
    return account.user();
  }

  /**
   * An administrator sets a new password for somebody; that person's sessions and access tokens
   * end.
   *
   * @param temporary whether the person must choose another one at the next sign-in
   */
  @Permitted(Role.Names.ADMIN)
  public void resetPassword(long id, String password, boolean temporary) {
    User user = find(id).orElseThrow(() -> new NotFound("identity.noun.user", id));
    PasswordRules.check(password, user.username(), user.displayName());
    String hash;
    try (Passwords.Turn turn = passwords.turn(actor.username())) {
      hash = passwords.hash(password);
    }
    Account account = mine(id);
    account.changePassword(hash, temporary);
    audit.record("PASSWORD_RESET", account.username, null);
    tries.forgetName(account.username);
    known.forget(id);
  }

  /** Ends every session of the person who acts, here and elsewhere, and every access token. */
  @Permitted(Role.Names.SIGNED_IN)
  public void signOutEverywhere() {
    Account account = mine(actor.id());
    account.endSessions();
    audit.record("SIGN_OUT_EVERYWHERE", account.username, null);
    known.forget(account.id);
  }

  /**
   * Keeps the language and look that the person who acts chose; null follows browser and system.
   */
  @Permitted(Role.Names.SIGNED_IN)
  public void choose(String locale, String theme) {
    Account account = mine(actor.id());
    account.locale =
        locale == null
            ? null
            : Messages.language(java.util.Locale.forLanguageTag(locale)).toLanguageTag();
    account.theme = "light".equals(theme) || "dark".equals(theme) ? theme : null;
    known.forget(account.id);
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
}
