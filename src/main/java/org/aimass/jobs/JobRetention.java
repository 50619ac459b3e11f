package org.aimass.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.aimass.platform.Configuration;

/**
 * Deletes jobs that ended long ago, in small batches: after AIMASS_KEEP_JOBS_DAYS (365; 0 keeps
 * all), and the product's own after a week. Kinds whose jobs are part of what they made keep them.
 */
@ApplicationScoped
public class JobRetention implements Maintenance {
  private static final Logger LOG = System.getLogger(JobRetention.class.getName());
  private static final Duration KEPT =
      Duration.ofDays(Configuration.number("AIMASS_KEEP_JOBS_DAYS", 365));
  private static final Duration OWN_KEPT = Duration.ofDays(7);
  private static final int AT_ONCE = 200;

  @Inject @Any Instance<JobHandler> handlers;
  @Inject Jobs jobs;

  @Override
  public String name() {
    return "old-jobs";
  }

  @Override
  public String cron() {
    return "31 3 * * *";
  }

  @Override
  public void run() {
    for (JobHandler handler : handlers) {
      Duration kept = handler.kind().equals(MaintenanceJob.KIND) ? OWN_KEPT : KEPT;
      if (!handler.keepsJobs() && !kept.isZero()) {
        delete(handler.kind(), kept);
      }
    }
  }

  private void delete(String kind, Duration kept) {
    int deleted = 0;
    int batch;
    do {
      batch = jobs.deleteEnded(kind, kept, AT_ONCE);
      deleted += batch;
    } while (batch == AT_ONCE);
    if (deleted > 0) {
      LOG.log(Level.INFO, "Deleted {0} old jobs of the kind {1}.", deleted, kind);
    }
  }
}
