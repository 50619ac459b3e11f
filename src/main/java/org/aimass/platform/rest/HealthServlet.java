package org.aimass.platform.rest;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.aimass.platform.Health;
import org.aimass.platform.Json;

/**
 * {@code /health/live}: the process answers (where {@code api.edge} has not said so already,
 * without a worker). {@code /health/ready}: database, migrations (without which nothing would have
 * been deployed) and job runner are up, otherwise 503.
 */
@WebServlet({"/health/live", "/health/ready"})
public class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient Health health;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean ready = request.getServletPath().endsWith("ready");
    Map<String, Boolean> checks = ready ? health.parts() : Map.of();
    boolean up = !checks.containsValue(false);
    response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(Json.write(Map.of("status", up ? "UP" : "DOWN", "checks", checks)));
  }
}
