package org.aimass.datasets.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import org.aimass.datasets.CsvExport;
import org.aimass.datasets.RejectedFiles;
import org.aimass.datasets.importing.Rejected;
import org.aimass.platform.Files;
import org.aimass.platform.rest.Ids;

/**
 * {@code GET /datasets/rejected?job=...}: the rejected rows of an import, for the page's button.
 */
@WebServlet("/datasets/rejected")
public class RejectedServlet extends DownloadServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient RejectedFiles rejected;
  @Inject transient Files files;

  @Override
  void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Path folder = files.temp("rejected-");
    try {
      Rejected.Written written =
          rejected.write(Ids.number(request.getParameter("job")), request.getLocale(), folder);
      response.setContentType(written.type());
      response.setHeader("Content-Disposition", CsvExport.saveAs(written.name()));
      java.nio.file.Files.copy(written.path(), response.getOutputStream());
    } finally {
      Files.delete(folder);
    }
  }
}
