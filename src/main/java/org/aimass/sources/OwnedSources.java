package org.aimass.sources;

import jakarta.enterprise.context.ApplicationScoped;
import org.aimass.identity.OwnedKind;

/** Sources, as teams share them. */
@ApplicationScoped
public class OwnedSources extends OwnedKind {
  public OwnedSources() {
    super("sources", "StoredSource", "id", "ownerName");
  }
}
