package org.aimass.jobs.web;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Where the page of jobs was before: bookmarks find it with the same search. */
@WebServlet("/portal/jobs.xhtml")
public class JobsMovedServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    String query = request.getQueryString();
    response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
    response.setHeader(
        "Location",
        request.getContextPath() + "/jobs/list.xhtml" + (query == null ? "" : "?" + query));
  }
}
