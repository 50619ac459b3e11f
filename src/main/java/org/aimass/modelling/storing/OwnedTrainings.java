package org.aimass.modelling.storing;

import jakarta.enterprise.context.ApplicationScoped;
import org.aimass.identity.OwnedKind;

/** Trainings belong to somebody, and a team may share them. */
@ApplicationScoped
public class OwnedTrainings extends OwnedKind {
  public OwnedTrainings() {
    super("trainings", "StoredTraining", "id", "ownerName");
  }
}
