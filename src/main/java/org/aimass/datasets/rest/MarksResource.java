package org.aimass.datasets.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.aimass.datasets.RowMark;
import org.aimass.datasets.RowMarks;
import org.aimass.datasets.Versions;
import org.aimass.identity.Role;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.Page;

/** {@code /api/v1/datasets/{id}/marks}: rows of a version that others shall look at. */
@Path("v1/datasets/{id}/marks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class MarksResource {
  @Inject RowMarks marks;
  @Inject Versions versions;

  /**
   * Rows to mark.
   *
   * @param version the newest without one
   */
  public record MarksOrder(Integer version, List<Long> rows, String reason) {}

  public record MarkedBody(int version, int marked) {}

  @GET
  public Page<RowMark> list(@PathParam("id") String id, @QueryParam("version") Integer version) {
    long dataset = Ids.number(id);
    return Page.whole(marks.of(dataset, known(dataset, version)), Function.identity());
  }

  /** Marks rows; repeated, it marks the same rows. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public MarkedBody mark(@PathParam("id") String id, MarksOrder wanted) {
    if (wanted == null) {
      throw new Problem(400, "platform.problem.required", "rows").at("rows");
    }
    long dataset = Ids.number(id);
    int version = known(dataset, wanted.version());
    return new MarkedBody(version, marks.mark(dataset, version, wanted.rows(), wanted.reason()));
  }

  @DELETE
  @RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public Response remove(
      @PathParam("id") String id,
      @QueryParam("version") Integer version,
      @QueryParam("row") List<String> rows) {
    long dataset = Ids.number(id);
    marks.remove(dataset, known(dataset, version), rows.stream().map(Ids::number).toList());
    return Response.noContent().build();
  }

  private int known(long dataset, Integer version) {
    return version == null ? versions.newest(dataset).version() : version;
  }
}
