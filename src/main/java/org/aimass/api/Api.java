package org.aimass.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.aimass.identity.rest.TokensResource;
import org.aimass.identity.rest.UsersResource;
import org.aimass.modelling.rest.ModelsResource;
import org.aimass.platform.rest.JobsResource;

/** Our own API: everything that the portal can do. */
@ApplicationPath("/api")
public class Api extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Providers.with(
        JobsResource.class,
        TokensResource.class,
        UsersResource.class,
        ModelsResource.class);
  }
}
