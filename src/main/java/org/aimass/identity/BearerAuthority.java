package org.aimass.identity;

import java.util.Optional;

/**
 * Knows the bearers of one kind of secret. Identity asks whoever is there: access tokens are its
 * own, keys of applications belong to the module that gives them out.
 */
public interface BearerAuthority {
  /** Whether a secret is of this kind, by its first letters. */
  boolean knows(String secret);

  /** Whether it answers from memory, without the database. */
  default boolean inMemory() {
    return false;
  }

  /** Who bears it; empty when it is unknown, expired or revoked (within 5 s of the revocation). */
  Optional<Actor> caller(String secret);
}
