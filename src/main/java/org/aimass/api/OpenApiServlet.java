package org.aimass.api;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /openapi}: YAML; JSON for {@code Accept: application/json} or {@code ?format=json}. */
@WebServlet("/openapi")
public class OpenApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private transient volatile String json;
  private transient volatile String yaml;

  @Override
  public void init() {
    OpenApi api = new OpenApi();
    json = api.json();
    yaml = api.yaml();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String accept = request.getHeader("Accept");
    boolean wantsJson =
        "json".equals(request.getParameter("format"))
            || request.getParameter("format") == null
                && accept != null
                && accept.contains("application/json");
    // The description is no secret: try-it pages of other origins may read it.
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Vary", "Accept");
    response.setContentType(
        wantsJson ? "application/json;charset=UTF-8" : "application/yaml;charset=UTF-8");
    response.getWriter().write(wantsJson ? json : yaml);
  }
}
