package org.aimass.jobs;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.ZoneId;
import org.aimass.platform.Json;

/** Gives each recurring work of the product its schedule, at the start of the server. */
@Singleton
@Startup
public class MaintenanceSchedules {
  @Inject @Any Instance<Maintenance> works;
  @Inject Schedules schedules;

  @PostConstruct
  void start() {
    for (Maintenance work : works) {
      String payload = Json.write(new MaintenanceJob.Payload(work.name()));
      schedules.keep(
          work.name(),
          new ScheduledWork(MaintenanceJob.KIND, work.name(), payload),
          Timing.of(work.cron(), ZoneId.systemDefault().getId()));
    }
  }
}
