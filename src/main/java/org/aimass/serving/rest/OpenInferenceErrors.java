package org.aimass.serving.rest;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.ProblemJson;

/** What went wrong, as the open inference protocol says it: {@code {"error": "..."}}. */
public class OpenInferenceErrors implements ExceptionMapper<Throwable> {
  @Context HttpHeaders headers;

  @Override
  public Response toResponse(Throwable thrown) {
    Problem problem = ProblemJson.problem(thrown);
    return ProtocolAnswer.of(
        problem, Map.of("error", problem.text(ProtocolAnswer.language(headers))));
  }
}
