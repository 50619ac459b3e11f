package org.aimass.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schema that the rows of datasets lie in, beside the one of the product. They may be one: then
 * nobody can be given the right to read rows and nothing else.
 */
final class RowsSchema {
  static final String SETTING = "AIMASS_DB_ROWS_NAME";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_$]{1,64}");

  private RowsSchema() {}

  /** The user by whom rows are read. */
  record Reader(String user, String password) {}

  /** The address of the same server with the schema of rows. */
  static String url(String jdbc, String name) {
    return jdbc.replaceFirst("^(jdbc:mysql:/*[^/]+/)[^?]*", "$1" + Matcher.quoteReplacement(name));
  }

  /**
   * Its name.
   *
   * @param main the product's own schema
   * @throws CannotStart when another name was chosen that no schema should have
   */
  static String name(Settings settings, String main) {
    String name = settings.text(SETTING, main + "_rows");
    if (!NAME.matcher(name).matches()) {
      throw new CannotStart(
          SETTING + " must be a name of letters, digits, _ and $, but is \"" + name + "\".");
    }
    return name;
  }

  static String create(String name) {
    return "create database if not exists `" + name + "` character set utf8mb4 collate utf8mb4_bin";
  }
}
