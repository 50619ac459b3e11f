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

/**
 * {@code POST /api/v1/deployments/{name}/predictions}: the row-wise way, for people and their
 * programs.
 */
@Path("v1/deployments/{name}/predictions")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PredictionsResource {
  @Inject Predictions predictions;

  @POST
  @RolesAllowed({
    Role.Names.KEY,
    Role.Names.MODEL_DEVELOPER,
    Role.Names.MODEL_OPERATOR,
    Role.Names.APP_DEVELOPER,
    Role.Names.ADMIN
  })
  public byte[] predict(@PathParam("name") String name, @Context HttpServletRequest request)
      throws IOException {
    return RowWise.write(
        name,
        predictions.predict(name, Body.reader(inputs -> RowWise.read(Body.read(request), inputs))));
  }
}
