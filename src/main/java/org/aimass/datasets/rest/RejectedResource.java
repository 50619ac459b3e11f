package org.aimass.datasets.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.aimass.datasets.CsvExport;
import org.aimass.datasets.RejectedFiles;
import org.aimass.datasets.importing.Rejected;
import org.aimass.identity.Role;
import org.aimass.platform.Files;
import org.aimass.platform.rest.Ids;

/** {@code /api/v1/jobs/{job}/rejected}: the rows that an import did not take, with the reasons. */
@Path("v1/jobs/{job}/rejected")
@RequestScoped
@RolesAllowed({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
public class RejectedResource {
  @Inject RejectedFiles rejected;
  @Inject Files files;
  @Inject HttpServletRequest request;

  @GET
  public Response get(@PathParam("job") String job) {
    java.nio.file.Path folder = files.temp("rejected-");
    boolean answered = false;
    try {
      Rejected.Written written = rejected.write(Ids.number(job), request.getLocale(), folder);
      StreamingOutput body =
          out -> {
            try {
              java.nio.file.Files.copy(written.path(), out);
            } finally {
              Files.delete(folder);
            }
          };
      answered = true;
      return Response.ok(body)
          .type(written.type())
          .header("Content-Disposition", CsvExport.saveAs(written.name()))
          .header("Cache-Control", "no-store")
          .build();
    } finally {
      if (!answered) {
        Files.delete(folder);
      }
    }
  }
}
