package org.aimass.identity.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.aimass.identity.Audit;
import org.aimass.identity.AuditFilter;
import org.aimass.platform.Problem;

/** {@code GET /identity/audit-export}: what the page of the record shows, as a CSV file. */
@WebServlet("/identity/audit-export")
public class AuditExportServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient Audit audit;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AuditFilter filter;
    try {
      filter =
          AuditFilter.of(
              request.getParameter("actor"),
              request.getParameter("action"),
              request.getParameter("object"),
              request.getParameter("from"),
              request.getParameter("to"));
    } catch (Problem e) {
      response.sendError(e.status());
      return;
    }
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"audit.csv\"");
    audit.export(filter, response.getWriter());
  }
}
