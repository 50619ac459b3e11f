package org.aimass.serving.routing;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Keeps the routes fresh: releases made by another server are seen within two seconds. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RouteKeeper {
  private static final Logger LOG = System.getLogger(RouteKeeper.class.getName());

  @Inject Router router;
  @Inject MissingLimits limits;
  @Inject Thresholds thresholds;
  private volatile boolean failing;

  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  void tick() {
    try {
      // Before the routes: no version answers before it is known what its owner has set.
      limits.refresh();
      thresholds.refresh();
      router.refresh();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.log(
            Level.WARNING,
            "The deployments cannot be looked up; what was known stays. " + e.getMessage());
      }
      failing = true;
    }
  }
}
