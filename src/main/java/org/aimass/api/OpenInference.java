package org.aimass.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.aimass.identity.rest.ApiGate;
import org.aimass.platform.rest.JsonMapping;
import org.aimass.serving.rest.OpenInferenceErrors;
import org.aimass.serving.rest.OpenInferenceResource;

/** The open inference protocol (KServe V2), for clients that speak it already. */
@ApplicationPath("/v2")
public class OpenInference extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        OpenInferenceResource.class, OpenInferenceErrors.class, JsonMapping.class, ApiGate.class);
  }
}
