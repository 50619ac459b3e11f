package org.aimass.platform;

import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;

/**
 * The database does not answer, has no connection left, or others hold what is needed: 503, to be
 * tried again soon.
 */
public final class DatabaseAway extends Problem {
  private static final long serialVersionUID = 1L;

  /** Why a question was not answered, as the metrics name it. */
  public enum Reason {
    /** All connections are lent. */
    POOL_EXHAUSTED,
    /** It cannot be reached, says nothing, or not in time. */
    NO_ANSWER
  }

  /** The resource adapter's "no connection became free in time". */
  private static final String NONE_FREE = "IJ000655";

  /** The driver's word for a question whose connection broke while it was asked. */
  private static final String CLOSED_MEANWHILE = "No operations allowed after statement closed";

  /** MySQL's "lock wait timeout exceeded" and "deadlock found". */
  private static final Set<Integer> LOCKS = Set.of(1205, 1213);

  private final Reason reason;

  public DatabaseAway(Reason reason) {
    super(503, "platform.problem.busy");
    this.reason = reason;
  }

  /** What a thrown thing says about the database; empty when it is about something else. */
  public static Optional<DatabaseAway> in(Throwable thrown) {
    boolean away = lockedOut(thrown);
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof DatabaseAway known) {
        return Optional.of(known);
      }
      String message = String.valueOf(t.getMessage());
      if (message.contains(NONE_FREE)) {
        return Optional.of(new DatabaseAway(Reason.POOL_EXHAUSTED));
      }
      away |=
          t instanceof SQLException s && s.getSQLState() != null && s.getSQLState().startsWith("08")
              || t instanceof SQLException && message.contains(CLOSED_MEANWHILE)
              || t instanceof SQLTransientException
              || t instanceof ResourceException;
    }
    return away ? Optional.of(new DatabaseAway(Reason.NO_ANSWER)) : Optional.empty();
  }

  /** Whether a transaction was undone for a deadlock, or had waited too long for a lock. */
  public static boolean lockedOut(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException s && LOCKS.contains(s.getErrorCode())) {
        return true;
      }
    }
    return false;
  }

  public Reason reason() {
    return reason;
  }
}
