package org.aimass.sources.connectors.redis;

import java.io.IOException;

/** A reply that the client does not get to see. */
final class ReplyRefused extends IOException {
  private static final long serialVersionUID = 1L;

  enum Reason {
    NOT_REDIS,
    TOO_LARGE,
    TOO_SLOW
  }

  private final Reason reason;

  ReplyRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
