package org.aimass.datasets;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.aimass.datasets.storage.Part;

/** Removes versions for the services of this package. */
@Dependent
class DroppedVersions {
  @PersistenceContext EntityManager database;
  @Inject Clock clock;
  @Inject ImportLedger ledger;
  @Inject Event<StorageSweep.VersionsDeleted> deleted;

  /**
   * Removes a version of a dataset that stays: its history says why.
   *
   * @param why {@link FileImport#EXPIRED} or {@link FileImport#UNDONE}
   */
  void drop(StoredVersion version, String why) {
    database.find(FileImport.class, version.importId).gone(why, clock.instant());
    drop(List.of(version));
  }

  /** Removes versions and, after the transaction, the tables that no other version shares. */
  void drop(List<StoredVersion> versions) {
    versions.forEach(database::remove);
    database.flush();
    Set<String> used = ledger.tablesInUse();
    deleted.fire(
        new StorageSweep.VersionsDeleted(
            versions.stream()
                .flatMap(v -> v.parts().stream())
                .map(Part::table)
                .distinct()
                .filter(table -> !used.contains(table))
                .toList()));
  }
}
