package org.aimass.modelling;

import java.time.Instant;

/** One line of a training's log. */
public record LogLine(Instant time, String text) {}
