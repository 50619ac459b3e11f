package org.aimass.platform;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/**
 * What is known of the call being answered: the mark of its Idempotency-Key, if it has one. A job
 * that the call queues carries it, so that the job can be found when the answer was lost.
 */
@RequestScoped
public class CurrentCall {
  private String mark;

  public void markedBy(String mark) {
    this.mark = mark;
  }

  /** The mark; empty outside a request that carries one. */
  public Optional<String> mark() {
    return Optional.ofNullable(mark);
  }
}
