package org.aimass.bench;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;

/**
 * The least that the server can do for a JAX-RS request: what predictions are compared with,
 * deployed as a WAR of its own.
 */
@Path("/")
public class EmptyResource {
  @GET
  public String nothing() {
    return "{}";
  }

  /** Its application. */
  @ApplicationPath("/api")
  public static class Api extends Application {}
}
