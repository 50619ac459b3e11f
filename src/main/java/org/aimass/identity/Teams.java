package org.aimass.identity;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.aimass.platform.DatabaseRefusal;
import org.aimass.platform.Json;
import org.aimass.platform.Names;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;

/**
 * Teams and what they share. Administrators make teams; the owner of an object says which team
 * shares it. What that allows is {@link Ownership}'s rule.
 */
@Stateless
public class Teams {
  private static final int LONGEST_NAME = 100;
  private static final String NOUN = "identity.noun.team";

  @PersistenceContext EntityManager database;
  @Inject CurrentActor actor;
  @Inject Ownership ownership;
  @Inject Audit audit;
  @Inject Clock clock;
  @Inject KnownUsers users;
  @Inject @Any Instance<OwnedKind> kinds;

  /** What a team shares. */
  public record Shared(String kind, String key) {}

  /** The teams of whoever acts by name, all for administrators. */
  @Permitted(Role.Names.SIGNED_IN)
  public List<Team> list() {
    return database
        .createQuery(
            "select t from StoredTeam t where :everything = true or :ownId member of t.members"
                + " order by lower(t.name), t.id",
            StoredTeam.class)
        .setParameter("everything", ownership.includesAll())
        .setParameter("ownId", actor.id())
        .getResultList()
        .stream()
        .map(this::view)
        .toList();
  }

  /**
   * @throws NotFound also for a team that whoever acts is not in
   */
  @Permitted(Role.Names.SIGNED_IN)
  public Team find(long id) {
    return view(visible(id));
  }

  /**
   * @throws Problem 409 when there is a team of this name
   */
  @Permitted(Role.Names.ADMIN)
  public Team create(String name) {
    StoredTeam team = new StoredTeam(checked(name), clock.instant());
    written(team);
    audit.record("TEAM_ADD", team.name, null);
    return view(team);
  }

  /**
   * @throws Problem 409 when there is another team of this name
   */
  @Permitted(Role.Names.ADMIN)
  public Team rename(long id, String name) {
    StoredTeam team = locked(id);
    String before = team.name;
    team.name = checked(name);
    written(team);
    audit.record("TEAM_CHANGE", team.name, Json.write(Map.of("before", before)));
    return view(team);
  }

  /** What it has shared is its owners' alone again. */
  @Permitted(Role.Names.ADMIN)
  public void delete(long id) {
    StoredTeam team = locked(id);
    database.remove(team);
    audit.record("TEAM_DELETE", team.name, null);
  }

  /** Takes a person into a team; one who is in it stays. */
  @Permitted(Role.Names.ADMIN)
  public void join(long id, long account) {
    StoredTeam team = locked(id);
    User member = member(account);
    if (team.members.add(account)) {
      audit.record("TEAM_JOIN", team.name, Json.write(Map.of("user", member.username())));
    }
  }

  /** Lets a person leave a team; what the person shared with it stays shared. */
  @Permitted(Role.Names.ADMIN)
  public void leave(long id, long account) {
    StoredTeam team = locked(id);
    User member = member(account);
    if (team.members.remove(account)) {
      audit.record("TEAM_LEAVE", team.name, Json.write(Map.of("user", member.username())));
    }
  }

  /** What a team shares, by kind. */
  @Permitted(Role.Names.SIGNED_IN)
  public List<Shared> shared(long id) {
    visible(id);
    return kinds.stream()
        .sorted(Comparator.comparing(OwnedKind::word))
        .flatMap(kind -> kind.sharedBy(id).stream().map(key -> new Shared(kind.word(), key)))
        .toList();
  }

  /**
   * Shares an own object with an own team, in the place of the team that has shared it before.
   *
   * @throws Problem 403 for somebody else's object
   */
  @Permitted(Role.Names.SIGNED_IN)
  public void share(long id, Shared object) {
    StoredTeam team = visible(id);
    OwnedKind kind = kind(object);
    own(kind, object);
    kind.share(object.key(), id);
    audit.record(
        "TEAM_SHARE", team.name, Json.write(Map.of("kind", kind.word(), "key", object.key())));
  }

  /**
   * Makes an own object its owner's alone again.
   *
   * @throws NotFound when the team does not share it
   */
  @Permitted(Role.Names.SIGNED_IN)
  public void unshare(long id, Shared object) {
    StoredTeam team = visible(id);
    OwnedKind kind = kind(object);
    Owned owned = own(kind, object);
    if (owned.team() == null || owned.team() != id) {
      throw new NotFound("identity.noun.object", object.key());
    }
    kind.share(object.key(), null);
    audit.record(
        "TEAM_UNSHARE", team.name, Json.write(Map.of("kind", kind.word(), "key", object.key())));
  }

  private OwnedKind kind(Shared object) {
    return kinds.stream()
        .filter(kind -> kind.word().equals(object.kind()))
        .findFirst()
        .orElseThrow(() -> new NotFound("identity.noun.object", object.kind()));
  }

  /** The team does not count here: who shares an object is its owner. */
  private Owned own(OwnedKind kind, Shared object) {
    Owned owned =
        kind.find(object.key())
            .orElseThrow(() -> new NotFound("identity.noun.object", object.key()));
    if (!ownership.includes(Owned.by(owned.owner()))) {
      throw new Problem(403, "identity.problem.notYours");
    }
    return owned;
  }

  private User member(long account) {
    return users.find(account).orElseThrow(() -> new NotFound("identity.noun.user", account));
  }

  private StoredTeam visible(long id) {
    StoredTeam team = database.find(StoredTeam.class, id);
    if (team == null || !ownership.includesAll() && !ownership.isMember(id)) {
      throw new NotFound(NOUN, id);
    }
    return team;
  }

  private StoredTeam locked(long id) {
    StoredTeam team = database.find(StoredTeam.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (team == null) {
      throw new NotFound(NOUN, id);
    }
    return team;
  }

  private void written(StoredTeam team) {
    try {
      database.persist(team);
      database.flush();
    } catch (PersistenceException e) {
      throw DatabaseRefusal.in(e)
          .map(
              refused ->
                  (RuntimeException)
                      new Problem(409, "identity.problem.teamTaken", team.name).at("name"))
          .orElse(e);
    }
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

  private Team view(StoredTeam team) {
    List<Team.Member> members =
        team.members.isEmpty()
            ? List.of()
            : database
                .createQuery(
                    "select a.id, a.username, a.displayName from Account a where a.id in :members"
                        + " order by lower(a.displayName), a.id",
                    Object[].class)
                .setParameter("members", team.members)
                .getResultList()
                .stream()
                .map(row -> new Team.Member((Long) row[0], (String) row[1], (String) row[2]))
                .toList();
    return new Team(team.id, team.name, team.created, members);
  }
}
