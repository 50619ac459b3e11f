package org.aimass.platform;

/**
 * A part without which the product does not work. A module implements it as a CDI bean; {@link
 * Health} finds all of them, and {@code /health/ready} names each.
 */
public interface HealthCheck {
  /** The word under which {@code /health/ready} reports this part, in small letters. */
  String name();

  /** Whether the part worked when it was last used. Answers from memory, without waiting. */
  boolean up();
}
