package org.aimass.datasets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.aimass.jobs.Jobs;
import org.aimass.jobs.Maintenance;
import org.aimass.jobs.OnBehalf;
import org.aimass.platform.Problem;

/**
 * Queues each night what retention rules by days drop, on behalf of whoever set the rule. A rule of
 * somebody who may not change datasets any more drops nothing until somebody sets it again.
 */
@ApplicationScoped
public class RetentionNights implements Maintenance {
  private static final Logger LOG = System.getLogger(RetentionNights.class.getName());

  @PersistenceContext EntityManager database;
  @Inject OnBehalf people;
  @Inject RetentionJob retention;

  @Override
  public String name() {
    return "old-versions";
  }

  @Override
  public String cron() {
    return "11 4 * * *";
  }

  @Override
  public void run() throws Exception {
    for (Dataset dataset : ruled()) {
      try {
        people.run(
            new Jobs.Owner(dataset.keepById, dataset.keepBy),
            () -> {
              retention.carryOut(dataset.id, dataset.name);
              return null;
            });
      } catch (Problem | IllegalStateException e) {
        LOG.log(
            Level.WARNING, "The versions of the dataset {0} stay: {1}", dataset.id, e.getMessage());
      }
    }
  }

  private List<Dataset> ruled() {
    return database
        .createQuery(
            "select d from Dataset d where d.keepDays is not null and d.keepById is not null",
            Dataset.class)
        .getResultList();
  }
}
