package org.aimass.identity;

import java.security.Principal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who acts: a person (with the roles of this moment), an application by its key, or a schedule of a
 * person. {@link CurrentActor} is where to ask for it; it is the principal of a request, too.
 *
 * @param id of the account, also of the person whose schedule it is; of the key
 * @param name user name, or the key's prefix
 * @param groups names of the roles, as {@link Role.Names} has them, and what a key may call
 * @param user the person; null for a key
 * @param schedule the schedule by which the person acts; null for a person in person and for a key
 */
public record Actor(Kind kind, long id, String name, Set<String> groups, User user, Long schedule)
    implements Principal {
  /** What acts. */
  public enum Kind {
    PERSON,
    APPLICATION,
    SCHEDULE
  }

  /** Under which name a request carries its actor. */
  public static final String ATTRIBUTE = "org.aimass.actor";

  /** Under which name a request carries why its actor could not be looked up. */
  public static final String UNKNOWN = "org.aimass.actor.unknown";

  /** A person with the roles that the account has now. */
  public static Actor person(User user) {
    return new Actor(Kind.PERSON, user.id(), user.username(), groups(user), user, null);
  }

  /** A schedule that a person has made, with the roles that the account has now. */
  public static Actor schedule(long schedule, User user) {
    return new Actor(Kind.SCHEDULE, user.id(), user.username(), groups(user), user, schedule);
  }

  /**
   * An application by one of its keys.
   *
   * @param groups {@link Role.Names#KEY} and what the key may call
   */
  public static Actor application(long key, String prefix, Set<String> groups) {
    return new Actor(Kind.APPLICATION, key, prefix, Set.copyOf(groups), null, null);
  }

  private static Set<String> groups(User user) {
    Set<String> groups = new HashSet<>();
    groups.add(Role.Names.SIGNED_IN);
    user.roles().forEach(role -> groups.add(role.name()));
    return groups;
  }

  /** The person who acts, also by a schedule; empty for an application. */
  public Optional<User> person() {
    return Optional.ofNullable(user);
  }

  @Override
  public String getName() {
    return name;
  }
}
