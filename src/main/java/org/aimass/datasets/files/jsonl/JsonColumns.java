package org.aimass.datasets.files.jsonl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.Limits;

/**
 * The columns of objects, in the order in which they are met first: a field of an object in an
 * object is a column of its own, named by its way ("address.city").
 */
final class JsonColumns {
  /** Of all names together: a file of names without end must not fill the memory. */
  private static final int MOST_CHARACTERS = 8 << 20;

  private final List<String> names = new ArrayList<>();
  private int characters;

  /** A place in the objects: a field, or the object itself. */
  static final class Place {
    private final String way;
    private final Map<String, Place> below = new HashMap<>();
    private int column = -1;

    private Place(String way) {
      this.way = way;
    }
  }

  final Place root = new Place("");

  List<String> names() {
    return names;
  }

  Place below(Place place, String field, long row) {
    Place found = place.below.get(field);
    if (found == null) {
      String way = place == root ? field : place.way + "." + field;
      characters += way.length();
      if (characters > MOST_CHARACTERS) {
        throw FileRefused.because(
            Reason.TOO_MANY_COLUMNS, row, names.size() + 1, Math.min(names.size(), Limits.COLUMNS));
      }
      found = new Place(way);
      place.below.put(field, found);
    }
    return found;
  }

  /** The column of a place that has values, which is made when it has none. */
  int column(Place place, long row) {
    if (place.column < 0) {
      if (names.size() == Limits.COLUMNS) {
        throw FileRefused.because(Reason.TOO_MANY_COLUMNS, row, names.size() + 1, Limits.COLUMNS);
      }
      place.column = names.size();
      names.add(place.way);
    }
    return place.column;
  }
}
