package org.aimass.datasets;

/**
 * Asked before a retention rule drops a version, in the same transaction: who still needs it says
 * {@link #keep()}.
 */
public final class VersionExpiring {
  private final long datasetId;
  private final int version;
  private boolean needed;

  VersionExpiring(long datasetId, int version) {
    this.datasetId = datasetId;
    this.version = version;
  }

  public long datasetId() {
    return datasetId;
  }

  public int version() {
    return version;
  }

  public void keep() {
    needed = true;
  }

  boolean needed() {
    return needed;
  }
}
