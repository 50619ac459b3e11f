package org.aimass.identity.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Set;
import org.aimass.identity.Actor;
import org.aimass.platform.DatabaseAway;
import org.aimass.platform.Problem;

/**
 * The gate of the API: a resource method answers only those whom its {@code @RolesAllowed} (or its
 * class's) names; one without any annotation answers nobody. 401 without a caller, 403 for the
 * wrong one, 503 when it could not be found out who calls.
 */
@Provider
public class ApiGate implements DynamicFeature {
  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Method method = resource.getResourceMethod();
    if (method.isAnnotationPresent(PermitAll.class)) {
      return;
    }
    RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
    if (roles == null) {
      roles = resource.getResourceClass().getAnnotation(RolesAllowed.class);
    }
    context.register(
        new Guard(roles == null ? Set.of() : Set.of(roles.value())), Priorities.AUTHORIZATION);
  }

  /** Stands before one method. */
  private record Guard(Set<String> roles) implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      Actor caller = (Actor) request.getProperty(Actor.ATTRIBUTE);
      if (request.getProperty(Actor.UNKNOWN) instanceof DatabaseAway away) {
        throw away;
      }
      if (caller == null) {
        throw new Problem(401, "platform.problem.signIn");
      }
      if (Collections.disjoint(roles, caller.groups())) {
        throw new Problem(403, "platform.problem.forbidden");
      }
    }
  }
}
