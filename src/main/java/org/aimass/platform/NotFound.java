package org.aimass.platform;

/** Something was asked for by an id or name that nothing bears (or that the asker may not see). */
public class NotFound extends Problem {
  private static final long serialVersionUID = 1L;

  /**
   * @param kind message key of the noun, for example {@code jobs.noun.job}
   * @param id what was asked for
   */
  public NotFound(String kind, Object id) {
    super(404, "platform.problem.notFound", new Messages.Key(kind), String.valueOf(id));
  }
}
