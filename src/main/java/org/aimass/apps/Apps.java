package org.aimass.apps;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.aimass.apps.keys.KnownKey;
import org.aimass.identity.Audit;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Owned;
import org.aimass.identity.Ownership;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.identity.Secret;
import org.aimass.identity.User;
import org.aimass.identity.Users;
import org.aimass.platform.Json;
import org.aimass.platform.Names;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;
import org.aimass.serving.Deployments;

/**
 * The applications that call our models, and their keys. Developers see their own and those of
 * their teams, administrators all.
 */
@Stateless
public class Apps {
  private static final int LONGEST_NAME = 100;
  private static final int MOST_KEYS = 100;
  private static final Duration LONGEST_LIFE = Duration.ofDays(36_525);
  private static final int HIGHEST_LIMIT = 100_000;

  @PersistenceContext EntityManager database;
  @Inject CurrentActor current;
  @Inject Ownership ownership;
  @Inject Deployments deployments;
  @Inject Users users;
  @Inject Audit audit;
  @Inject Clock clock;
  @Inject Event<KnownKey> changes;

  /**
   * What a new key shall be.
   *
   * @param expires null for never
   * @param perSecond limit of requests per second; null for none
   */
  public record KeyWish(
      String name, Key.Kind kind, List<String> deployments, Instant expires, Integer perSecond) {}

  /** A new key with its secret, which is never shown again. */
  public record Issued(String secret, Key key) {}

  @Permitted({Role.Names.APP_DEVELOPER, Role.Names.ADMIN})
  public App create(String name) {
    String checked = checked(name);
    refuseTaken(current.id(), checked, "apps.problem.nameTaken");
    StoredApp app = new StoredApp();
    app.name = checked;
    app.ownerId = current.id();
    app.ownerName = current.username();
    app.created = clock.instant();
    database.persist(app);
    database.flush();
    audit.record("APP_CREATE", checked, Json.write(Map.of("app", app.id)));
    return app.view(0, Set.of());
  }

  @Permitted({Role.Names.APP_DEVELOPER, Role.Names.ADMIN})
  public List<App> list() {
    Set<Long> disabled = users.disabled();
    return ownership
        .bindWithTeams(
            database.createQuery(
                "select a, (select count(k) from StoredKey k where k.app = a and k.revoked = false"
                    + " and (k.expires is null or k.expires > :now)) from StoredApp a"
                    + " where "
                    + Ownership.condition("a.ownerName", "a.teamId")
                    + " order by lower(a.name), a.id",
                Object[].class))
        .setParameter("now", clock.instant())
        .getResultList()
        .stream()
        .map(row -> ((StoredApp) row[0]).view((Long) row[1], disabled))
        .toList();
  }

  @Permitted({Role.Names.APP_DEVELOPER, Role.Names.ADMIN})
  public App find(long id) {
    StoredApp app = mine(id);
    Instant now = clock.instant();
    long good = keys(id).stream().filter(key -> key.state(now).equals("GOOD")).count();
    return app.view(good, users.disabled());
  }

  /**
   * Gives an application to somebody else: what its keys may do goes on under the new owner, and
   * stops when that person is disabled.
   *
   * @param username of somebody who may have applications and is not disabled
   * @throws Problem 400 when there is no such person, 409 when that person has one of this name
   */
  @Permitted(Role.Names.ADMIN)
  public App handOver(long id, String username) {
    StoredApp app = mine(id);
    User owner =
        users
            .named(Names.plain(username))
            .filter(u -> !u.disabled() && (u.has(Role.APP_DEVELOPER) || u.has(Role.ADMIN)))
            .orElseThrow(
                () ->
                    new Problem(400, "apps.problem.noOwner", Names.plain(username)).at("username"));
    if (app.ownerId != owner.id()) {
      refuseTaken(owner.id(), app.name, "apps.problem.ownerHasOne");
      String before = app.ownerName;
      app.ownerId = owner.id();
      app.ownerName = owner.username();
      Instant now = clock.instant();
      database
          .createQuery("select k from StoredKey k where k.app = :app", StoredKey.class)
          .setParameter("app", app)
          .getResultList()
          .forEach(
              key -> {
                key.handedOver(now);
                changes.fire(key.known());
              });
      database.flush();
      audit.record(
          "APP_HAND_OVER",
          app.name,
          Json.write(Map.of("before", before, "owner", owner.username())));
    }
    return find(id);
  }

  /** To whom an application can be given. */
  @Permitted(Role.Names.ADMIN)
  public List<User> owners() {
    return users.list().stream()
        .filter(u -> !u.disabled() && (u.has(Role.APP_DEVELOPER) || u.has(Role.ADMIN)))
        .toList();
  }

  /** Asked by the key ring: whose applications' keys are refused. */
  public Set<Long> disabledOwners() {
    return users.disabled();
  }

  private void refuseTaken(long owner, String name, String words) {
    boolean taken =
        database
                .createQuery(
                    "select count(a) from StoredApp a where a.ownerId = :owner and a.name = :name",
                    Long.class)
                .setParameter("owner", owner)
                .setParameter("name", name)
                .getSingleResult()
            > 0;
    if (taken) {
      throw new Problem(409, words, name).at("name");
    }
  }

  /** The keys of an application, newest first. */
  @Permitted({Role.Names.APP_DEVELOPER, Role.Names.ADMIN})
  public List<Key> keys(long appId) {
    return database
        .createQuery(
            "select k from StoredKey k where k.app = :app order by k.id desc", StoredKey.class)
        .setParameter("app", mine(appId))
        .getResultList()
        .stream()
        .map(StoredKey::view)
        .toList();
  }

  /** Makes a key; its secret is in the answer and nowhere else. */
  @Permitted({Role.Names.APP_DEVELOPER, Role.Names.ADMIN})
  public Issued issue(long appId, KeyWish wish) {
    StoredApp app = mine(appId);
    Instant now = clock.instant();
    check(wish, now);
    if (keys(appId).stream().filter(key -> key.state(now).equals("GOOD")).count() >= MOST_KEYS) {
      throw new Problem(409, "apps.problem.tooManyKeys", MOST_KEYS);
    }
    Key.Kind kind = wish.kind() == null ? Key.Kind.LIVE : wish.kind();
    Secret secret = Secret.random(kind.word());
    StoredKey key = new StoredKey();
    key.app = app;
    key.name = checked(wish.name());
    key.kind = kind;
    key.prefix = secret.prefix();
    key.hash = secret.hash();
    key.created = now;
    key.changed = now;
    key.expires = wish.expires();
    key.perSecond = wish.perSecond();
    key.deployments = new TreeSet<>(wish.deployments());
    database.persist(key);
    database.flush();
    audit.record(
        "KEY_ISSUE",
        key.prefix,
        Json.write(Map.of("app", app.name, "deployments", key.deployments)));
    changes.fire(key.known());
    return new Issued(secret.text(), key.view());
  }

  private void check(KeyWish wish, Instant now) {
    checked(wish.name());
    if (wish.expires() != null && !wish.expires().isAfter(now)) {
      throw new Problem(400, "apps.problem.past").at("expiresAt");
    }
    if (wish.expires() != null && wish.expires().isAfter(now.plus(LONGEST_LIFE))) {
      throw new Problem(400, "apps.problem.far").at("expiresAt");
    }
    if (wish.perSecond() != null && (wish.perSecond() < 1 || wish.perSecond() > HIGHEST_LIMIT)) {
      throw new Problem(400, "apps.problem.limitRange", HIGHEST_LIMIT).at("perSecond");
    }
    if (wish.deployments() == null || wish.deployments().isEmpty()) {
      throw new Problem(400, "apps.problem.noDeployment").at("deployments");
    }
    for (String deployment : wish.deployments()) {
      if (deployment == null || !deployments.exists(deployment)) {
        throw new Problem(400, "apps.problem.unknownDeployment", String.valueOf(deployment))
            .at("deployments");
      }
    }
  }

  /** Ends a key; requests with it are refused at once here and within five seconds everywhere. */
  @Permitted({Role.Names.APP_DEVELOPER, Role.Names.ADMIN})
  public void revoke(long appId, long keyId) {
    StoredApp app = mine(appId);
    StoredKey key = database.find(StoredKey.class, keyId);
    if (key == null || !key.app.id.equals(app.id)) {
      throw new NotFound("apps.noun.key", keyId);
    }
    if (!key.revoked) {
      key.revoke(clock.instant());
      audit.record("KEY_REVOKE", key.prefix, Json.write(Map.of("app", app.name)));
      changes.fire(key.known());
    }
  }

  /** Asked by the key ring. */
  public List<KnownKey> keysChangedSince(Instant since) {
    return database
        .createQuery("select k from StoredKey k where k.changed >= :since", StoredKey.class)
        .setParameter("since", since.isBefore(Instant.EPOCH) ? Instant.EPOCH : since)
        .getResultList()
        .stream()
        .map(StoredKey::known)
        .toList();
  }

  private StoredApp mine(long id) {
    StoredApp app = database.find(StoredApp.class, id);
    if (app == null || !ownership.includes(new Owned(app.ownerName, app.teamId))) {
      throw new NotFound("apps.noun.app", id);
    }
    return app;
  }

  private static String checked(String name) {
    if (name == null || name.isBlank()) {
      throw new Problem(400, "platform.problem.required", "name").at("name");
    }
    String plain = Names.plain(name);
    if (plain.length() > LONGEST_NAME) {
      throw new Problem(400, "platform.problem.tooLong", "name", LONGEST_NAME).at("name");
    }
    return plain;
  }
}
