package org.aimass.modelling.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What the address of a list says: the words looked for and the order.
 *
 * @param usual how it is sorted when the address does not say
 */
record ListAddress(String page, String search, String sort, String usual) {

  /** How a column is sorted now, for its header. */
  String ariaSort(String column) {
    String now = sort == null ? usual : sort;
    return now.equals(column) ? "ascending" : now.equals("-" + column) ? "descending" : "none";
  }

  /** The address that sorts by a column: once up, once down. */
  String sortedBy(String column) {
    return with("sort", ariaSort(column).equals("ascending") ? "-" + column : column);
  }

  /** The same list with another value of a parameter. */
  String with(String name, String value) {
    StringBuilder address =
        new StringBuilder(page).append('?').append(name).append('=').append(of(value));
    if (search != null && !search.isEmpty()) {
      address.append("&search=").append(of(search));
    }
    if (sort != null && !name.equals("sort")) {
      address.append("&sort=").append(of(sort));
    }
    return address.toString();
  }

  private static String of(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
