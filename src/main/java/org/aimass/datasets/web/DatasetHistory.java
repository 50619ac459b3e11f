package org.aimass.datasets.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.aimass.datasets.ImportEntry;
import org.aimass.datasets.ImportHistory;
import org.aimass.datasets.Profile;
import org.aimass.datasets.Versions;

/**
 * History and profile of the dataset that a page shows, read once for a request: they may hold
 * megabytes, which a page that stays open shall not keep.
 */
@RequestScoped
public class DatasetHistory {
  @Inject ImportHistory importHistory;
  @Inject Versions versions;
  private List<ImportEntry> entries;
  private Profile profile;

  List<ImportEntry> entries(long dataset) {
    if (entries == null) {
      entries = importHistory.of(dataset);
    }
    return entries;
  }

  Profile profile(long dataset, int version) {
    if (profile == null) {
      profile = versions.profile(dataset, version);
    }
    return profile;
  }
}
