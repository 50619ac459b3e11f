package org.aimass.identity;

import java.security.Principal;
import java.util.Set;

/**
 * Who calls: a person (with the roles of this moment) or an application's key. It is the principal
 * of the request.
 *
 * @param kind PERSON or KEY
 * @param id of the account or of the key
 * @param name user name, or the key's prefix
 * @param groups role names for the container
 * @param user the person; null for a key
 */
public record Caller(Kind kind, long id, String name, Set<String> groups, User user)
    implements Principal {
  /** What calls. */
  public enum Kind {
    PERSON,
    KEY
  }

  /** Under which name a request carries its caller. */
  public static final String ATTRIBUTE = "org.aimass.caller";

  /** Under which name it carries why its caller could not be looked up. */
  public static final String UNKNOWN = "org.aimass.caller.unknown";

  @Override
  public String getName() {
    return name;
  }
}
