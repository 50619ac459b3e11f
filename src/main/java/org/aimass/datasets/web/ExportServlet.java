package org.aimass.datasets.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.aimass.datasets.CsvExport;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Rows;
import org.aimass.datasets.Versions;
import org.aimass.platform.Places;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.rest.ProblemJson;

/**
 * {@code GET /datasets/export?id=...&version=...}: the rows of a version as a CSV file, for the
 * page's button.
 */
@WebServlet("/datasets/export")
public class ExportServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient Versions versions;
  @Inject transient Rows rows;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      DatasetVersion version =
          versions.version(
              Ids.number(request.getParameter("id")),
              (int) Ids.number(request.getParameter("version")));
      write(version, response);
    } catch (RuntimeException e) {
      Problem problem = ProblemJson.problem(e);
      if (response.isCommitted()) {
        // A file cut short must not look whole.
        throw new UncheckedIOException(new IOException(problem.key()));
      }
      response.reset();
      // Where the error page finds the words.
      request.setAttribute("problem", problem);
      response.sendError(problem.status());
    }
  }

  private void write(DatasetVersion version, HttpServletResponse response) throws IOException {
    try (Places.Place place = rows.export(version)) {
      response.setContentType("text/csv;charset=UTF-8");
      response.setHeader("Content-Disposition", CsvExport.disposition(version));
      CsvExport.write(rows, version, response.getOutputStream());
    }
  }
}
