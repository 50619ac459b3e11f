package org.aimass.apps;

import jakarta.enterprise.context.ApplicationScoped;
import org.aimass.identity.OwnedKind;

/** Applications belong to somebody, and a team may share them. */
@ApplicationScoped
public class OwnedApps extends OwnedKind {
  public OwnedApps() {
    super("apps", "StoredApp", "id", "ownerName");
  }
}
