package org.aimass.platform.rest;

import java.time.Instant;
import java.util.Optional;

/**
 * Finds what a call with an Idempotency-Key has left whose server died before it could answer, so
 * that the repeated call gets that answer and nothing is done twice. A module implements it as a
 * CDI bean.
 */
public interface LostAnswer {
  /**
   * The answer 202 that the call would have got.
   *
   * @param location address of the work that the call has queued
   * @param body JSON
   */
  record Accepted(String location, String body) {}

  /**
   * @param mark of the call, as {@link org.aimass.platform.CurrentCall} has it
   * @return empty when the call with this mark has left nothing since then
   */
  Optional<Accepted> find(String mark, Instant since);
}
