package org.aimass.platform.rest;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.aimass.platform.JobRunner;
import org.aimass.platform.Json;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: database, migrations (without which nothing would have
 * been deployed) and job runner are up, otherwise 503.
 */
@WebServlet({"/health/live", "/health/ready"})
public class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int DATABASE_SECONDS = 2;

  @Resource(lookup = "java:jboss/datasources/AiMass")
  transient DataSource database;

  @Inject transient JobRunner runner;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Map<String, Boolean> checks = new LinkedHashMap<>();
    if (request.getServletPath().endsWith("ready")) {
      checks.put("database", databaseAnswers());
      checks.put("jobs", runner.healthy());
    }
    boolean up = !checks.containsValue(false);
    response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(Json.write(Map.of("status", up ? "UP" : "DOWN", "checks", checks)));
  }

  private boolean databaseAnswers() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(DATABASE_SECONDS);
      return statement.execute("select 1");
    } catch (SQLException e) {
      return false;
    }
  }
}
