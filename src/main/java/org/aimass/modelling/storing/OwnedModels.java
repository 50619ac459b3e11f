package org.aimass.modelling.storing;

import jakarta.enterprise.context.ApplicationScoped;
import org.aimass.identity.OwnedKind;

/** Models belong to somebody, and a team may share them. */
@ApplicationScoped
public class OwnedModels extends OwnedKind {
  public OwnedModels() {
    super("models", "StoredModel", "name", "createdBy");
  }
}
