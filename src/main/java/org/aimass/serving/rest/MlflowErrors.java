package org.aimass.serving.rest;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.ProblemJson;

/** What went wrong, as MLflow's scoring servers say it: {@code {"error_code", "message"}}. */
public class MlflowErrors implements ExceptionMapper<Throwable> {
  @Context HttpHeaders headers;

  @Override
  public Response toResponse(Throwable thrown) {
    Problem problem = ProblemJson.problem(thrown);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error_code", code(problem.status()));
    body.put("message", problem.text(ProtocolAnswer.language(headers)));
    return ProtocolAnswer.of(problem, body);
  }

  private static String code(int status) {
    return switch (status) {
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "RESOURCE_DOES_NOT_EXIST";
      case 429 -> "REQUEST_LIMIT_EXCEEDED";
      case 503 -> "TEMPORARILY_UNAVAILABLE";
      default -> status < 500 ? "BAD_REQUEST" : "INTERNAL_ERROR";
    };
  }
}
