package org.aimass.datasets.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.aimass.datasets.Column;
import org.aimass.datasets.CsvExport;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Datasets;
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

  @Inject transient Datasets datasets;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      DatasetVersion version =
          datasets.version(
              Ids.number(request.getParameter("id")),
              (int) Ids.number(request.getParameter("version")));
      response.setContentType("text/csv;charset=UTF-8");
      response.setHeader("Content-Disposition", disposition(version.name() + ".csv"));
      CsvExport csv = new CsvExport(response.getOutputStream(), version.columns());
      datasets.read(
          version.datasetId(),
          version.version(),
          version.columns().stream().map(Column::name).toList(),
          csv);
      csv.finish();
    } catch (RuntimeException e) {
      Problem problem = ProblemJson.problem(e);
      if (response.isCommitted()) {
        // A file cut short must not look whole.
        throw new UncheckedIOException(new IOException(problem.key()));
      }
      response.reset();
      response.sendError(problem.status());
    }
  }

  /** The name for saving: plain for old browsers, whole (RFC 6266) for the others. */
  static String disposition(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
    return "attachment; filename=\""
        + plain
        + "\"; filename*=UTF-8''"
        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
