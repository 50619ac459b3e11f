package org.aimass.datasets.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.aimass.datasets.PersonalColumns;
import org.aimass.datasets.Versions;
import org.aimass.identity.Role;
import org.aimass.platform.rest.Ids;

/**
 * {@code /api/v1/datasets/{id}/personal-columns}: which columns of the newest version are personal,
 * and which look so. They are marked with the dataset ({@link DatasetsResource#change}).
 */
@Path("v1/datasets/{id}/personal-columns")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class PersonalColumnsResource {
  @Inject PersonalColumns personalColumns;
  @Inject Versions versions;

  @GET
  public PersonalColumns.Marks marks(@PathParam("id") String id) {
    long dataset = Ids.number(id);
    return personalColumns.marks(dataset, versions.newest(dataset).version());
  }
}
