package org.aimass.identity;

/**
 * To whom an object belongs.
 *
 * @param owner user name
 * @param team the team that shares it; null where none is set
 */
public record Owned(String owner, Long team) {
  /** What no team can share. */
  public static Owned by(String owner) {
    return new Owned(owner, null);
  }
}
