package org.aimass.identity.rest;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.aimass.identity.Audit;
import org.aimass.identity.AuditFilter;
import org.aimass.identity.Role;
import org.aimass.platform.Json;
import org.aimass.platform.rest.Page;

/** {@code /api/v1/audit}: the audit record, newest first. */
@Path("v1/audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
  @Inject Audit audit;

  /** A line of the record on the wire; {@code details} depend on the action. */
  public record AuditEntry(
      String id,
      Instant happened,
      String actor,
      String action,
      String object,
      String outcome,
      JsonNode details,
      String address) {
    static AuditEntry of(Audit.Entry e) {
      return new AuditEntry(
          String.valueOf(e.id()),
          e.happened(),
          e.actor(),
          e.action(),
          e.object(),
          e.outcome(),
          e.details() == null ? null : Json.read(e.details(), JsonNode.class),
          e.address());
    }
  }

  @GET
  @RolesAllowed(Role.Names.ADMIN)
  public Page<AuditEntry> search(
      @QueryParam("actor") String actor,
      @QueryParam("action") String action,
      @QueryParam("object") String object,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    int most = Page.limit(limit, 100);
    List<Audit.Entry> found =
        audit.search(
            AuditFilter.of(actor, action, object, from, to),
            Page.cursor(cursor, Long.MAX_VALUE),
            most + 1);
    return Page.of(found, most, Audit.Entry::id, AuditEntry::of);
  }

  /** The same as CSV, without pages, for a spreadsheet program or an archive. */
  @GET
  @Path("export")
  @Produces("text/csv")
  @RolesAllowed(Role.Names.ADMIN)
  public Response export(
      @QueryParam("actor") String actor,
      @QueryParam("action") String action,
      @QueryParam("object") String object,
      @QueryParam("from") String from,
      @QueryParam("to") String to) {
    AuditFilter filter = AuditFilter.of(actor, action, object, from, to);
    StreamingOutput lines =
        out -> audit.export(filter, new OutputStreamWriter(out, StandardCharsets.UTF_8));
    return Response.ok(lines, "text/csv;charset=UTF-8")
        .header("Content-Disposition", "attachment; filename=\"audit.csv\"")
        .build();
  }
}
