package org.aimass.datasets.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.aimass.datasets.CsvExport;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.RowMarks;
import org.aimass.datasets.Rows;
import org.aimass.datasets.Versions;
import org.aimass.platform.Places;
import org.aimass.platform.rest.Ids;

/**
 * {@code GET /datasets/export?id=...&version=...}: the rows of a version as a CSV file, for the
 * page's button; with {@code marked=true} the marked ones with their reasons.
 */
@WebServlet("/datasets/export")
public class ExportServlet extends DownloadServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient Versions versions;
  @Inject transient Rows rows;
  @Inject transient RowMarks marks;

  @Override
  void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
    DatasetVersion version =
        versions.version(
            Ids.number(request.getParameter("id")),
            (int) Ids.number(request.getParameter("version")));
    try (Places.Place place = rows.export(version)) {
      response.setContentType("text/csv;charset=UTF-8");
      response.setHeader("Content-Disposition", CsvExport.disposition(version));
      if ("true".equals(request.getParameter("marked"))) {
        CsvExport.writeMarked(
            rows,
            version,
            marks.of(version.datasetId(), version.version()),
            response.getOutputStream());
      } else {
        CsvExport.write(rows, version, response.getOutputStream());
      }
    }
  }
}
