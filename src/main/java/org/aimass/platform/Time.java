package org.aimass.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Gives everybody the same clock, in UTC. */
@ApplicationScoped
public class Time {
  @Produces
  Clock clock() {
    return Clock.systemUTC();
  }
}
