package org.aimass.datasets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.aimass.datasets.storage.RowTables;

/** Cleans up after jobs that fetched rows and will not go on, whoever they belonged to. */
@ApplicationScoped
public class AbandonedLoads {
  @Inject ImportLedger ledger;
  @Inject RowTables tables;

  /** Forgets what a job has begun, with all that it has loaded. */
  public void clear(long job) throws SQLException {
    for (ImportLedger.Order order : ledger.runningOf(job)) {
      ledger.forgotten(order.id());
      tables.dropUnused(ImportJob.table(order.datasetId(), order.version()), ledger.tablesInUse());
    }
  }
}
