package org.aimass.modelling.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.aimass.identity.Role;
import org.aimass.modelling.explaining.ModelExplanation;
import org.aimass.modelling.explaining.ModelExplanations;
import org.aimass.platform.rest.Ids;

/**
 * {@code GET /api/v1/models/{name}/versions/{version}/explanation}: what a model looks at. It takes
 * some seconds where nobody has asked before.
 */
@Path("v1/models/{name}/versions/{version}/explanation")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
public class ExplanationResource {
  @Inject ModelExplanations explanations;

  /**
   * @param of the class or group whose probability the curves show
   */
  @GET
  public ModelExplanation explanation(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @QueryParam("class") String of) {
    return explanations.of(name, (int) Math.min(Ids.number(version), Integer.MAX_VALUE), of);
  }
}
