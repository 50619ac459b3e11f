package org.aimass.datasets.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.ColumnRoles;
import org.aimass.datasets.Columns;
import org.aimass.datasets.CsvExport;
import org.aimass.datasets.DatasetCard;
import org.aimass.datasets.DatasetRemoval;
import org.aimass.datasets.DatasetSearch;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Datasets;
import org.aimass.datasets.ImportHistory;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportStarted;
import org.aimass.datasets.Imports;
import org.aimass.datasets.PersonalColumns;
import org.aimass.datasets.Profile;
import org.aimass.datasets.RowFilters;
import org.aimass.datasets.RowQuery;
import org.aimass.datasets.Rows;
import org.aimass.datasets.RowsPage;
import org.aimass.datasets.Uploads;
import org.aimass.datasets.Versions;
import org.aimass.datasets.rest.DatasetBodies.CardBody;
import org.aimass.datasets.rest.DatasetBodies.ChangeRequest;
import org.aimass.datasets.rest.DatasetBodies.ColumnChange;
import org.aimass.datasets.rest.DatasetBodies.DatasetBody;
import org.aimass.datasets.rest.DatasetBodies.PreviewBody;
import org.aimass.datasets.rest.DatasetBodies.ProfileBody;
import org.aimass.datasets.rest.DatasetBodies.RowsBody;
import org.aimass.datasets.rest.DatasetBodies.StartedBody;
import org.aimass.datasets.rest.DatasetBodies.VersionBody;
import org.aimass.identity.Role;
import org.aimass.platform.Places;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Idempotent;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.Page;

/** {@code /api/v1/datasets}: import files, look at what came of them, change names and roles. */
@Path("v1/datasets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class DatasetsResource {
  private static final int ROWS = 100;
  private static final int MOST_FILTERS = 20;

  @Inject Datasets datasets;
  @Inject Versions versions;
  @Inject Imports imports;
  @Inject ImportHistory importHistory;
  @Inject ColumnRoles columnRoles;
  @Inject PersonalColumns personalColumns;
  @Inject Rows datasetRows;
  @Inject DatasetRemoval datasetRemoval;
  @Inject Uploads uploads;
  @Inject HttpServletRequest request;

  @POST
  @Idempotent
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public Response importFile(InputStream body) {
    ImportParts parts = ImportParts.of(request, body, uploads);
    try {
      ImportStarted started =
          imports.importFile(
              parts.name(),
              parts.file().path(),
              parts.file().fileName(),
              options(parts),
              parts.merge());
      return Response.accepted(
              new StartedBody(
                  String.valueOf(started.datasetId()),
                  started.version(),
                  String.valueOf(started.job())))
          .location(URI.create("v1/jobs/" + started.job()))
          .build();
    } finally {
      uploads.discard(parts.file().id());
    }
  }

  @POST
  @Path("preview")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public PreviewBody preview(InputStream body) {
    ImportParts parts = ImportParts.of(request, body, uploads);
    try {
      return PreviewBody.of(
          imports.preview(parts.file().path(), parts.file().fileName(), options(parts), false),
          locale());
    } finally {
      uploads.discard(parts.file().id());
    }
  }

  private ImportOptions options(ImportParts parts) {
    return parts.likeLast()
        ? imports.likeLast(
            parts.name(), parts.file().path(), parts.file().fileName(), parts.options())
        : parts.options();
  }

  @GET
  public Page<CardBody> list(
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @QueryParam("search") String search,
      @QueryParam("q") String earlier,
      @QueryParam("tag") String tag,
      @QueryParam("state") String state,
      @QueryParam("sort") String sort) {
    int most = Page.limit(limit, 100);
    int offset = (int) Math.max(0, Math.min(Integer.MAX_VALUE - 1L, Page.cursor(cursor, 0)));
    List<DatasetCard> found =
        datasets.list(
            DatasetSearch.of(search == null ? earlier : search, tag, state, sort),
            offset,
            most + 1);
    return new Page<>(
        found.stream().limit(most).map(CardBody::of).toList(),
        found.size() > most ? String.valueOf(offset + most) : null);
  }

  @GET
  @Path("{id}")
  public DatasetBody get(@PathParam("id") String id) {
    return body(newest(id));
  }

  /**
   * Changes all that is named, or nothing; the rest stays. Roles are those of the newest version,
   * marks of personal columns those of all.
   */
  @PATCH
  @Transactional
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public DatasetBody change(@PathParam("id") String id, ChangeRequest change) {
    if (change == null) {
      throw new Problem(400, "platform.problem.required", "name").at("name");
    }
    long number = Ids.number(id);
    datasets.card(number);
    if (change.columns() != null) {
      change(number, change.columns());
    }
    if (change.name() != null) {
      datasets.rename(number, change.name());
    }
    if (change.description() != null) {
      datasets.describe(number, change.description());
    }
    if (change.tags() != null) {
      datasets.tag(number, change.tags());
    }
    return get(id);
  }

  private void change(long id, List<ColumnChange> changes) {
    Map<String, ColumnRole> roles = new HashMap<>();
    Map<String, Boolean> marks = new HashMap<>();
    for (ColumnChange c : changes) {
      if (c == null) {
        throw new Problem(400, "datasets.problem.nullInList", "columns").at("columns");
      }
      if (c.name() == null || c.role() == null && c.personal() == null) {
        throw new Problem(400, "platform.problem.required", c.name() == null ? "name" : "role")
            .at("columns");
      }
      if (c.role() != null) {
        roles.put(c.name(), c.role());
      }
      if (c.personal() != null) {
        marks.put(c.name(), c.personal());
      }
    }
    int version = versions.newest(id).version();
    columnRoles.assign(id, version, roles);
    personalColumns.mark(id, version, marks);
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public Response delete(@PathParam("id") String id) {
    datasetRemoval.delete(Ids.number(id));
    return Response.noContent().build();
  }

  @GET
  @Path("{id}/rows")
  public RowsBody rows(
      @PathParam("id") String id,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @QueryParam("sort") String sort,
      @QueryParam("filter") List<String> filters) {
    return rows(newest(id), limit, cursor, sort, filters);
  }

  @GET
  @Path("{id}/profile")
  public ProfileBody profile(@PathParam("id") String id, @QueryParam("target") String target) {
    return profile(newest(id), target);
  }

  @GET
  @Path("{id}/export")
  @Produces("text/csv")
  public Response export(@PathParam("id") String id) {
    return export(newest(id));
  }

  @GET
  @Path("{id}/versions")
  public Page<VersionBody> versions(@PathParam("id") String id) {
    return Page.whole(importHistory.of(Ids.number(id)), e -> VersionBody.of(id, e, locale()));
  }

  @GET
  @Path("{id}/versions/{version}")
  public DatasetBody version(@PathParam("id") String id, @PathParam("version") String version) {
    return body(one(id, version));
  }

  @GET
  @Path("{id}/versions/{version}/rows")
  public RowsBody versionRows(
      @PathParam("id") String id,
      @PathParam("version") String version,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @QueryParam("sort") String sort,
      @QueryParam("filter") List<String> filters) {
    return rows(one(id, version), limit, cursor, sort, filters);
  }

  @GET
  @Path("{id}/versions/{version}/profile")
  public ProfileBody versionProfile(
      @PathParam("id") String id,
      @PathParam("version") String version,
      @QueryParam("target") String target) {
    return profile(one(id, version), target);
  }

  @GET
  @Path("{id}/versions/{version}/export")
  @Produces("text/csv")
  public Response versionExport(@PathParam("id") String id, @PathParam("version") String version) {
    return export(one(id, version));
  }

  private DatasetVersion newest(String id) {
    return versions.newest(Ids.number(id));
  }

  private DatasetVersion one(String id, String version) {
    long number = Ids.number(version);
    if (number < 1 || number > Integer.MAX_VALUE) {
      throw new Problem(404, "platform.problem.id", version);
    }
    return versions.version(Ids.number(id), (int) number);
  }

  private DatasetBody body(DatasetVersion version) {
    return DatasetBody.of(version, datasets.card(version.datasetId()));
  }

  /**
   * The cursor is the last row's number; sorted rows have no such order, so that there it counts
   * the rows that have been given.
   */
  private RowsBody rows(
      DatasetVersion version, Integer limit, String cursor, String sort, List<String> filters) {
    int most = Page.limit(limit, ROWS);
    long from = Math.max(0, Page.cursor(cursor, 0));
    List<String> names = Columns.names(version.columns());
    boolean descending = sort != null && sort.startsWith("-") && !names.contains(sort);
    String by = sort == null || sort.isEmpty() ? null : descending ? sort.substring(1) : sort;
    if (filters.size() > MOST_FILTERS) {
      throw new Problem(400, "datasets.problem.tooManyFilters", MOST_FILTERS, filters.size())
          .at("filter");
    }
    List<RowQuery.Filter> conditions =
        filters.stream()
            .map(
                f ->
                    RowFilters.read(f, names)
                        .orElseThrow(
                            () ->
                                new Problem(400, "datasets.page.rows.unreadable", f).at("filter")))
            .toList();
    RowsPage page =
        datasetRows.page(
            version.datasetId(),
            version.version(),
            new RowQuery(
                by == null ? from : 0, by == null ? 0 : from, most, by, descending, conditions));
    Long next =
        by == null ? page.next() : page.more() ? Long.valueOf(from + page.rows().size()) : null;
    return new RowsBody(
        names,
        masked(version),
        page.rows().stream().map(row -> DatasetBodies.row(names, row.values())).toList(),
        next == null ? null : next.toString());
  }

  private ProfileBody profile(DatasetVersion version, String target) {
    Profile profile = versions.profile(version.datasetId(), version.version());
    return ProfileBody.of(
        profile,
        masked(version),
        target == null || target.isEmpty()
            ? List.of()
            : datasetRows.associations(version.datasetId(), version.version(), target),
        locale());
  }

  private static List<String> masked(DatasetVersion version) {
    return version.columns().stream().filter(Column::masked).map(Column::name).toList();
  }

  private Response export(DatasetVersion version) {
    // Asked before the answer begins: what is not ready answers as a problem, not as an empty file.
    datasetRows.page(version.datasetId(), version.version(), RowQuery.first(1));
    Places.Place place = datasetRows.export(version);
    StreamingOutput rows =
        out -> {
          try (place) {
            CsvExport.write(datasetRows, version, out);
          } catch (IllegalStateException e) {
            throw new IOException(e);
          }
        };
    return Response.ok(rows, "text/csv;charset=UTF-8")
        .header("Content-Disposition", CsvExport.disposition(version))
        .build();
  }

  private Locale locale() {
    return request.getLocale();
  }
}
