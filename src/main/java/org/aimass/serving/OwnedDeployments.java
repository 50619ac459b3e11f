package org.aimass.serving;

import jakarta.enterprise.context.ApplicationScoped;
import org.aimass.identity.OwnedKind;

/** Deployments belong to somebody, and a team may share them. */
@ApplicationScoped
public class OwnedDeployments extends OwnedKind {
  public OwnedDeployments() {
    super("deployments", "Deployment", "name", "createdBy");
  }
}
