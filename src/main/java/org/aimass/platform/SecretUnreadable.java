package org.aimass.platform;

/** A kept secret that this installation's keys do not open: its owner has to give it again. */
public final class SecretUnreadable extends Problem {
  private static final long serialVersionUID = 1L;

  /**
   * @param context what the secret belongs to
   */
  public SecretUnreadable(String context) {
    super(409, "platform.problem.secretUnreadable", context);
  }
}
