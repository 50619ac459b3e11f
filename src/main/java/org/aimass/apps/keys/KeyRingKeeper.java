package org.aimass.apps.keys;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.aimass.apps.Apps;

/**
 * Brings the key ring up to date every two seconds: a key revoked on another server, or one whose
 * owner was disabled, is refused here within five.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class KeyRingKeeper {
  private static final Logger LOG = System.getLogger(KeyRingKeeper.class.getName());

  /** Servers' clocks differ, and a transaction ends later than it says. */
  private static final Duration OVERLAP = Duration.ofSeconds(30);

  @Inject KeyRing ring;
  @Inject Apps apps;
  private volatile boolean failing;

  @PostConstruct
  void start() {
    tick();
  }

  @Schedule(hour = "*", minute = "*", second = "1/2", persistent = false)
  void tick() {
    try {
      ring.take(apps.keysChangedSince(ring.newest().minus(OVERLAP)));
      ring.disabled(apps.disabledOwners());
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.log(
            Level.WARNING,
            "The keys cannot be looked up; those that were known stay. " + e.getMessage());
      }
      failing = true;
    }
  }
}
