package org.aimass.platform.rest;

import org.aimass.platform.Problem;

/** Ids are numbers inside and strings on the wire. */
public final class Ids {
  private Ids() {}

  public static long number(String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw new Problem(404, "platform.problem.id", id);
    }
  }
}
