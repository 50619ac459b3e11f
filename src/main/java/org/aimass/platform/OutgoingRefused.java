package org.aimass.platform;

import java.util.Locale;

/** A call to another server that was not made, or not finished, with the reason. */
public final class OutgoingRefused extends Problem {
  private static final long serialVersionUID = 1L;

  /** Each has a message {@code platform.outgoing.<reason>}. */
  public enum Reason {
    /** No address that starts with http or https and names a host. */
    ADDRESS,
    /** The host has no address. */
    UNKNOWN_HOST,
    /** An address that this product never calls, as those that describe a cloud's machines. */
    FORBIDDEN,
    /** Not on the administrator's list. */
    NOT_ALLOWED,
    /** The server cannot be reached. */
    UNREACHABLE,
    /** The server does not speak TLS, or its certificate is not its own. */
    TLS,
    /** The server took too long. */
    TOO_SLOW,
    /** The answer is larger than the limit. */
    TOO_LARGE,
    /** The answer is not HTTP. */
    UNREADABLE,
    /** It leads on and on, or from https to http. */
    REDIRECTS
  }

  private final Reason reason;

  OutgoingRefused(Reason reason, String host) {
    super(422, "platform.outgoing." + reason.name().toLowerCase(Locale.ROOT), host);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
