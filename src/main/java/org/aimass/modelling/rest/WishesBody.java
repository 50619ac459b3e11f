package org.aimass.modelling.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.aimass.modelling.Wishes;
import org.aimass.platform.Problem;

/**
 * What is wished of the algorithms of a training, on the wire; a list that is left out is empty.
 */
public record WishesBody(List<String> stopped, List<String> pinned, List<String> boosted) {
  static WishesBody of(Wishes wishes) {
    return new WishesBody(
        new ArrayList<>(wishes.stopped()),
        new ArrayList<>(wishes.pinned()),
        new ArrayList<>(wishes.boosted()));
  }

  Wishes wishes() {
    return new Wishes(ids("stopped", stopped), ids("pinned", pinned), ids("boosted", boosted));
  }

  private static Set<String> ids(String field, List<String> named) {
    Set<String> ids = new TreeSet<>();
    for (String id : named == null ? List.<String>of() : named) {
      if (id == null) {
        throw new Problem(400, "modelling.problem.wishUnknown", "null").at(field);
      }
      ids.add(id);
    }
    return ids;
  }
}
