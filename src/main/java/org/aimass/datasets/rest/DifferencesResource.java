package org.aimass.datasets.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.VersionDifference;
import org.aimass.datasets.VersionDifferences;
import org.aimass.identity.Role;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Ids;

/** {@code /api/v1/datasets/{id}/differences}: what became of one version in another. */
@Path("v1/datasets/{id}/differences")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class DifferencesResource {
  @Inject VersionDifferences differences;
  @Inject HttpServletRequest request;

  /** As answers say it. */
  public record DifferenceBody(
      long rowsAdded,
      long rowsRemoved,
      long rowsChanged,
      List<String> columnsAdded,
      List<String> columnsRemoved,
      List<RetypedBody> columnsChanged,
      List<DriftBody> drift) {}

  public record RetypedBody(String name, ColumnKind from, ColumnKind to) {}

  public record DriftBody(String column, double effect, String words) {}

  @GET
  public DifferenceBody between(
      @PathParam("id") String id,
      @QueryParam("from") Integer from,
      @QueryParam("to") Integer to,
      @QueryParam("key") List<String> key) {
    VersionDifference found =
        differences.between(Ids.number(id), required(from, "from"), required(to, "to"), key);
    Locale locale = request.getLocale();
    return new DifferenceBody(
        found.rowsAdded(),
        found.rowsRemoved(),
        found.rowsChanged(),
        found.columnsAdded().stream().map(Column::name).toList(),
        found.columnsRemoved().stream().map(Column::name).toList(),
        found.columnsChanged().stream()
            .map(c -> new RetypedBody(c.name(), c.from(), c.to()))
            .toList(),
        found.drift().stream()
            .map(
                d ->
                    new DriftBody(
                        d.column(), Math.round(1000 * d.effect()) / 1000.0, d.words(locale)))
            .toList());
  }

  private static int required(Integer version, String name) {
    if (version == null) {
      throw new Problem(400, "platform.problem.required", name).at(name);
    }
    return version;
  }
}
