package org.aimass.platform;

import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;

/** The database does not answer, or has no connection left: 503, to be tried again soon. */
public final class DatabaseAway extends Problem {
  private static final long serialVersionUID = 1L;

  /** Why a question was not answered, as the metrics name it. */
  public enum Reason {
    /** All connections are lent. */
    POOL_EXHAUSTED,
    /** It cannot be reached, or says nothing. */
    NO_ANSWER
  }

  /** The resource adapter's "no connection became free in time". */
  private static final String NONE_FREE = "IJ000655";

  private final Reason reason;

  public DatabaseAway(Reason reason) {
    super(503, "platform.problem.busy");
    this.reason = reason;
  }

  /** What a thrown thing says about the database; empty when it is about something else. */
  public static Optional<DatabaseAway> in(Throwable thrown) {
    boolean away = false;
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof DatabaseAway known) {
        return Optional.of(known);
      }
      if (String.valueOf(t.getMessage()).contains(NONE_FREE)) {
        return Optional.of(new DatabaseAway(Reason.POOL_EXHAUSTED));
      }
      away |=
          t instanceof SQLException s && s.getSQLState() != null && s.getSQLState().startsWith("08")
              || t instanceof SQLTransientException
              || t instanceof ResourceException;
    }
    return away ? Optional.of(new DatabaseAway(Reason.NO_ANSWER)) : Optional.empty();
  }

  public Reason reason() {
    return reason;
  }
}
