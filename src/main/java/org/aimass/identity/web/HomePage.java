package org.aimass.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The home page of the portal that the reader is in; {@code ?role=} changes the portal. */
@Named
@RequestScoped
public class HomePage {
  @Inject Portal portal;
  private String role;

  public void open() {
    portal.enter(role);
  }

  public String getRole() {
    return role;
  }

  public void setRole(String role) {
    this.role = role;
  }
}
