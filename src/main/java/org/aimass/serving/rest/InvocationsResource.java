package org.aimass.serving.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.aimass.identity.Role;
import org.aimass.serving.Predictions;

/** {@code POST /invocations/{deployment}}: the way of MLflow's scoring servers. */
@Path("{deployment}")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class InvocationsResource {
  @Inject Predictions predictions;

  @POST
  @RolesAllowed({
    Role.Names.KEY,
    Role.Names.MODEL_DEVELOPER,
    Role.Names.MODEL_OPERATOR,
    Role.Names.APP_DEVELOPER,
    Role.Names.ADMIN
  })
  public byte[] invoke(
      @PathParam("deployment") String deployment, @Context HttpServletRequest request)
      throws IOException {
    return Frames.write(
        predictions
            .predict(deployment, Body.reader(inputs -> Frames.read(Body.read(request), inputs)))
            .predictions());
  }
}
