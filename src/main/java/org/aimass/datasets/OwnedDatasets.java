package org.aimass.datasets;

import jakarta.enterprise.context.ApplicationScoped;
import org.aimass.identity.OwnedKind;

/** Datasets belong to somebody, and a team may share them. */
@ApplicationScoped
public class OwnedDatasets extends OwnedKind {
  public OwnedDatasets() {
    super("datasets", "Dataset", "id", "createdBy");
  }
}
