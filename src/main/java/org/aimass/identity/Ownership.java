package org.aimass.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Arrays;
import java.util.Optional;

/**
 * The one rule of what belongs to whoever acts: the own, what a team of the person shares, or
 * everything for administrators (and for the roles that a list or a find names). As a condition of
 * a query and for a single object.
 *
 * <pre>{@code
 * ownership.bind(database.createQuery("select a from StoredApp a where "
 *     + Ownership.condition("a.ownerName", "a.teamId"), StoredApp.class))
 * }</pre>
 */
@ApplicationScoped
public class Ownership {
  private static final String OWN = "(:everything = true or %s = :ownName";
  private static final String OF_MY_TEAM =
      " or %s in (select t.id from StoredTeam t where :ownId member of t.members)";

  @Inject CurrentActor actor;
  @PersistenceContext EntityManager database;

  /**
   * The rule as a condition of JPQL; {@link #bindWithTeams} gives its parameters.
   *
   * @param owner path of the attribute with the owner's user name
   * @param team path of the attribute with the team
   */
  public static String condition(String owner, String team) {
    return OWN.formatted(owner) + OF_MY_TEAM.formatted(team) + ")";
  }

  /** The rule for what no team can share; {@link #bind} gives its parameters. */
  public static String condition(String owner) {
    return OWN.formatted(owner) + ")";
  }

  /**
   * @param all roles that see everything, beside administrators
   */
  public <Q extends Query> Q bind(Q query, Role... all) {
    query.setParameter("everything", includesAll(all));
    query.setParameter("ownName", actor.username());
    return query;
  }

  /**
   * @param all roles that see everything, beside administrators
   */
  public <Q extends Query> Q bindWithTeams(Q query, Role... all) {
    bind(query, all).setParameter("ownId", actor.id());
    return query;
  }

  /**
   * Whether the acting person owns the object, is in its team, or sees everything.
   *
   * @param all roles that see everything, beside administrators
   */
  public boolean includes(Owned object, Role... all) {
    return object.owner().equals(actor.username())
        || includesAll(all)
        || object.team() != null && isMember(object.team());
  }

  /** Whether everything belongs to whoever acts. */
  public boolean includesAll(Role... all) {
    return actor.has(Role.ADMIN) || Arrays.stream(all).anyMatch(actor::has);
  }

  /** The only owner whose objects are included, where no team can share them; empty for all. */
  public Optional<String> onlyOwner(Role... all) {
    return includesAll(all) ? Optional.empty() : Optional.of(actor.username());
  }

  /** Whether the person who acts is in a team. */
  boolean isMember(long team) {
    return !database
        .createQuery(
            "select t.id from StoredTeam t where t.id = :team and :ownId member of t.members",
            Long.class)
        .setParameter("team", team)
        .setParameter("ownId", actor.id())
        .getResultList()
        .isEmpty();
  }
}
