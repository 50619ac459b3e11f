package org.aimass.api.edge;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;

/** Puts {@link Edge} before the application. Named in META-INF/services. */
public class EdgeExtension implements ServletExtension {
  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    deployment.addInitialHandlerChainWrapper(next -> new Edge(next, context));
    deployment.addOuterHandlerChainWrapper(
        next ->
            exchange -> {
              try {
                next.handleRequest(exchange);
              } finally {
                Uploads.over(exchange);
              }
            });
  }
}
