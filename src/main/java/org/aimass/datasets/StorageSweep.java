package org.aimass.datasets;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.aimass.datasets.storage.RowTables;
import org.aimass.platform.Files;

/**
 * Gives back what nobody stands on any more: tables of deleted versions, and what a dead server
 * left.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StorageSweep {
  private static final Logger LOG = System.getLogger(StorageSweep.class.getName());

  /**
   * Told in the transaction that deletes versions; their tables go after it, because the database
   * cannot take a drop back.
   */
  public record VersionsDeleted(List<String> tables) {}

  @Inject RowTables tables;
  @Inject ImportLedger ledger;
  @Inject Files files;

  public void deleted(@Observes(during = TransactionPhase.AFTER_SUCCESS) VersionsDeleted event) {
    for (String table : event.tables()) {
      try {
        tables.drop(table);
      } catch (SQLException e) {
        LOG.log(
            Level.WARNING, "The table {0} stays until the next sweep: {1}", table, e.getMessage());
      }
    }
  }

  @Schedule(hour = "*", minute = "41", persistent = false)
  public void sweep() throws SQLException, IOException {
    // Candidates first: what appears between the questions is no candidate.
    List<String> candidates = tables.tables("ds_").stream().filter(RowTables::isOurs).toList();
    List<String> loading = ledger.tablesBeingLoaded();
    Set<String> used = ledger.tablesInUse();
    List<String> dropped = new ArrayList<>();
    for (String table : candidates) {
      boolean busy =
          loading.stream().anyMatch(name -> table.equals(name) || table.startsWith(name + "_"));
      if (!busy && !used.contains(table)) {
        tables.drop(table);
        dropped.add(table);
      }
    }
    if (!dropped.isEmpty()) {
      LOG.log(Level.INFO, "Dropped tables without a version: {0}", dropped);
    }
    Set<String> waiting =
        ledger.running().stream()
            .map(id -> id + ".source")
            .collect(java.util.stream.Collectors.toSet());
    try (Stream<Path> sources = java.nio.file.Files.list(files.folder("imports"))) {
      for (Path source : sources.toList()) {
        boolean old =
            java.nio.file.Files.getLastModifiedTime(source).toMillis()
                < System.currentTimeMillis() - 3_600_000;
        if (old && !waiting.contains(source.getFileName().toString())) {
          Files.delete(source);
        }
      }
    }
  }
}
