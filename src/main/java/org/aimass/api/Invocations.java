package org.aimass.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.aimass.identity.rest.ApiGate;
import org.aimass.platform.rest.JsonMapping;
import org.aimass.serving.rest.InvocationsResource;
import org.aimass.serving.rest.MlflowErrors;

/** The address of MLflow's scoring servers. */
@ApplicationPath("/invocations")
public class Invocations extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(InvocationsResource.class, MlflowErrors.class, JsonMapping.class, ApiGate.class);
  }
}
