package org.aimass.datasets.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.aimass.datasets.Uploads;
import org.aimass.identity.CurrentUser;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.ProblemJson;

/**
 * {@code POST /datasets/upload?name=...} with the file as the body: how the import page brings a
 * file. The gate has checked the session and the origin; a plain form of somebody else's site
 * cannot send this content type.
 */
@WebServlet("/datasets/upload")
public class UploadServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String TYPE = "application/octet-stream";

  @Inject transient Uploads uploads;
  @Inject transient CurrentUser user;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      if (request.getContentType() == null || !request.getContentType().startsWith(TYPE)) {
        throw new Problem(415, "platform.problem.mediaType");
      }
      Uploads.Upload upload =
          uploads.receive(
              request.getParameter("name"),
              request.getInputStream(),
              request.getContentLengthLong());
      answer(
          response,
          201,
          Map.of("upload", upload.id(), "fileName", upload.fileName(), "bytes", upload.bytes()));
    } catch (RuntimeException e) {
      Problem problem = ProblemJson.problem(e);
      // What the browser still sends is of no use to anybody.
      response.setHeader("Connection", "close");
      answer(
          response,
          problem.status(),
          Map.of("status", problem.status(), "detail", problem.text(user.locale())));
    }
  }

  private static void answer(HttpServletResponse response, int status, Map<String, Object> body)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json;charset=UTF-8");
    response.getWriter().write(Json.write(body));
  }
}
