package org.aimass.jobs.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.Owned;
import org.aimass.identity.Ownership;
import org.aimass.identity.Role;
import org.aimass.jobs.JobView;
import org.aimass.jobs.Jobs;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;

/**
 * {@code /jobs/job?id=7}: a job's progress for the pages (the API knows no browser sessions); a
 * POST cancels it. People see their own jobs, administrators and operators all.
 */
@WebServlet("/jobs/job")
public class JobServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient Jobs jobs;
  @Inject transient CurrentUser current;
  @Inject transient JobKinds kinds;
  @Inject transient Ownership ownership;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<JobView> job = visible(request);
    if (job.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    write(response, job.get());
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<JobView> job = visible(request);
    if (job.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    jobs.cancel(job.get().id());
    write(response, jobs.find(job.get().id()).orElse(job.get()));
  }

  private Optional<JobView> visible(HttpServletRequest request) {
    String id = request.getParameter("id");
    if (id == null || !id.matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return jobs.find(Long.parseLong(id))
        .filter(j -> ownership.includes(Owned.by(j.owner()), Role.MODEL_OPERATOR));
  }

  private void write(HttpServletResponse response, JobView job) throws IOException {
    Locale locale = current.locale();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", String.valueOf(job.id()));
    body.put("title", job.title());
    body.put("kindText", kinds.text(locale, job.kind()));
    body.put("state", job.state());
    body.put("stateText", Messages.text(locale, "jobs.state." + job.state()));
    body.put("percent", job.percent());
    body.put("message", job.message(locale));
    body.put("error", job.error(locale));
    response.setContentType("application/json;charset=UTF-8");
    response.getWriter().write(Json.write(body));
  }
}
