package org.aimass.serving.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.aimass.platform.Messages;
import org.aimass.platform.Problem;

/** The head of an error in protocols that are not ours. */
final class ProtocolAnswer {
  private ProtocolAnswer() {}

  static Response of(Problem problem, Object body) {
    Response.ResponseBuilder answer =
        Response.status(problem.status()).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    if (problem.status() == 401) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (problem.status() == 503 || problem.status() == 429) {
      answer.header(HttpHeaders.RETRY_AFTER, 2);
    }
    return answer.build();
  }

  static Locale language(HttpHeaders headers) {
    return headers.getAcceptableLanguages().stream()
        .filter(l -> !"*".equals(l.getLanguage()))
        .findFirst()
        .map(Messages::language)
        .orElse(Locale.ENGLISH);
  }
}
