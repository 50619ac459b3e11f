package org.aimass.sources.connectors.hive;

import java.sql.SQLException;
import java.util.Locale;
import org.aimass.sources.SourceRefused;

/** Words for what HiveServer2 and its driver report: told apart by codes, else by their text. */
final class HiveFaults {
  private static final int NO_TABLE = 10001;
  private static final int NO_DATABASE = 10072;
  private static final int LONGEST = 300;

  private HiveFaults() {}

  static SourceRefused opening(Throwable fault, String host, String database, String user) {
    String all = texts(fault);
    if (all.contains("error validating the login") || all.contains("authentication failed")) {
      return SourceRefused.signIn(user, fault);
    }
    if (all.contains("ssl") || all.contains("certificate")) {
      return SourceRefused.tls(host, fault);
    }
    if (all.contains("nosuchdatabase")
        || all.contains("database " + database.toLowerCase(Locale.ROOT) + " not found")
        || all.contains("does not exist")) {
      return SourceRefused.notThere(database, "database", fault);
    }
    if (all.contains("could not open client transport")) {
      // Also while it starts.
      return SourceRefused.forNow("sources.connectors.hive.refused.noHive", "port", fault, host);
    }
    return SourceRefused.failed(first(fault), fault);
  }

  static SourceRefused reading(SQLException fault, String what) {
    String all = texts(fault);
    if (fault.getErrorCode() == NO_TABLE || fault.getErrorCode() == NO_DATABASE) {
      return what == null
          ? SourceRefused.query(first(fault), fault)
          : SourceRefused.notThere(what, "entity", fault);
    }
    if (all.contains("accesscontrol") || all.contains("permission denied")) {
      return SourceRefused.right(what == null ? "it" : what, fault);
    }
    if (String.valueOf(fault.getSQLState()).startsWith("42")) {
      return SourceRefused.query(first(fault), fault);
    }
    return SourceRefused.failed(first(fault), fault);
  }

  private static String texts(Throwable fault) {
    StringBuilder all = new StringBuilder();
    int deep = 0;
    for (Throwable e = fault; e != null && deep < 10; e = e.getCause()) {
      all.append(e).append('\n');
      deep++;
    }
    return all.toString().toLowerCase(Locale.ROOT);
  }

  /** Without the names of the server's own classes, which tell nobody anything. */
  private static String first(Throwable e) {
    String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    String plain =
        text.replaceFirst("^(Error while compiling statement: )?(FAILED: )?", "")
            .replaceFirst("^\\w+Exception ", "");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
  }
}
