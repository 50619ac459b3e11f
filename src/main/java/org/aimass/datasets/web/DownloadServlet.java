package org.aimass.datasets.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.ProblemJson;

/** A file for a button of a page: what goes wrong before its first byte is told on a page. */
abstract class DownloadServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Writes the file. @throws Problem that the error page tells */
  abstract void write(HttpServletRequest request, HttpServletResponse response) throws IOException;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      write(request, response);
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
}
