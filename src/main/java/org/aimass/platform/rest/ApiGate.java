package org.aimass.platform.rest;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.aimass.platform.Problem;

/**
 * The gate of the API: a resource method answers only those whom its {@code @RolesAllowed} (or its
 * class's) names; one without any annotation answers nobody. 401 without a caller, 403 for the
 * wrong one.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class ApiGate implements ContainerRequestFilter {
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    Method method = resource.getResourceMethod();
    if (method.isAnnotationPresent(PermitAll.class)) {
      return;
    }
    RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
    if (roles == null) {
      roles = resource.getResourceClass().getAnnotation(RolesAllowed.class);
    }
    if (request.getSecurityContext().getUserPrincipal() == null) {
      throw new Problem(401, "platform.problem.signIn");
    }
    if (roles == null
        || Arrays.stream(roles.value()).noneMatch(request.getSecurityContext()::isUserInRole)) {
      throw new Problem(403, "platform.problem.forbidden");
    }
  }
}
