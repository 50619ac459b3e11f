package org.aimass.platform;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Asks once a second whether the database answers, so that nobody else has to find out. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HealthKeeper {
  @Inject Health health;

  @PostConstruct
  void start() {
    tick();
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void tick() {
    health.askDatabase();
  }
}
