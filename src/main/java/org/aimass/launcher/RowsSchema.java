package org.aimass.launcher;

import java.util.function.Consumer;
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

  /**
   * The schema for rows on an own server; the product's own one where the user may not make
   * another.
   *
   * @param say told what that costs
   */
  static String of(OwnDatabase own, Settings settings, Consumer<String> say) {
    String main = own.schema();
    String rows = name(settings, main);
    if (rows.equals(main) || own.makes(rows)) {
      return rows;
    }
    say.accept(
        "The rows of datasets lie in the schema "
            + main
            + " with everything else, because "
            + own.user()
            + " may not make the schema "
            + rows
            + ": nobody can be given the right to read rows alone.");
    return main;
  }

  /** Who reads rows on an own server: a user that may do no more, where one was named. */
  static Reader reader(OwnDatabase own, Settings settings) {
    String user = settings.text("AIMASS_DB_READER_USER", null);
    return user == null
        ? new Reader(own.user(), own.password())
        : new Reader(user, settings.text("AIMASS_DB_READER_PASSWORD", ""));
  }

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
