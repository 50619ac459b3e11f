package org.aimass.platform.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.aimass.platform.DatabaseAway;
import org.aimass.platform.DatabaseRefusal;
import org.aimass.platform.Messages;
import org.aimass.platform.Problem;
import org.aimass.platform.Surprises;

/**
 * The one place that puts what went wrong into problem+json (RFC 9457), in the language of
 * Accept-Language.
 */
@Provider
public class ProblemJson implements ExceptionMapper<Throwable> {
  private static final Logger LOG = System.getLogger(ProblemJson.class.getName());
  private static final Pattern PARAMETER = Pattern.compile("QueryParam\\(\"([^\"]+)\"\\)");

  @Context HttpHeaders headers;

  @Override
  public Response toResponse(Throwable thrown) {
    return answer(thrown, headers);
  }

  static Response answer(Throwable thrown, HttpHeaders headers) {
    Problem problem = problem(thrown);
    Locale locale = language(headers);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "urn:aimass:problem:" + problem.key());
    body.put(
        "title",
        Response.Status.fromStatusCode(problem.status()) == null
            ? "Error"
            : Response.Status.fromStatusCode(problem.status()).getReasonPhrase());
    body.put("status", problem.status());
    body.put("detail", problem.text(locale));
    if (problem.field() != null) {
      body.put("field", problem.field());
      body.put("errors", List.of(Map.of("field", problem.field(), "detail", problem.text(locale))));
    }
    problem.facts().forEach(body::putIfAbsent);
    Response.ResponseBuilder answer =
        Response.status(problem.status())
            .type("application/problem+json")
            .header(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag())
            .entity(body);
    if (problem.status() == 401) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (problem.status() == 503 || problem.status() == 429) {
      answer.header(HttpHeaders.RETRY_AFTER, problem.retryAfter() > 0 ? problem.retryAfter() : 2);
    }
    return answer.build();
  }

  /**
   * What a thrown thing means to the caller. What we did not foresee gets a number that also stands
   * in the log.
   */
  public static Problem problem(Throwable thrown) {
    // What a stream of ours has refused while it was read counts before the reader's complaint.
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof Problem p) {
        return p;
      }
    }
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof UnrecognizedPropertyException e) {
        return new Problem(400, "platform.problem.unknownField", e.getPropertyName()).at(path(e));
      }
      if (t instanceof InvalidFormatException e && e.getTargetType().isEnum()) {
        return OneOf.refused(path(e), e.getValue(), e.getTargetType());
      }
      if (t instanceof JsonProcessingException e) {
        String field = e instanceof JsonMappingException m ? path(m) : "";
        Problem p = new Problem(400, "platform.problem.unreadable", plain(e));
        return field.isEmpty() ? p : p.at(field);
      }
      if (t instanceof WebApplicationException e) {
        return web(e);
      }
    }
    Optional<DatabaseAway> away = DatabaseAway.in(thrown);
    if (away.isPresent()) {
      return away.get();
    }
    Optional<Problem> refusal = DatabaseRefusal.in(thrown);
    if (refusal.isPresent()) {
      LOG.log(Level.DEBUG, "Refused by the database", thrown);
      return refusal.get();
    }
    String id = UUID.randomUUID().toString().substring(0, 8);
    Surprises.log(LOG, id, thrown);
    return new Problem(500, "platform.problem.unexpected", id);
  }

  private static Problem web(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    // The server takes a parameter of the wrong kind for an address that is not there.
    Matcher parameter = PARAMETER.matcher(String.valueOf(e.getMessage()));
    if (status < 500 && parameter.find()) {
      return new Problem(400, "platform.problem.parameter", parameter.group(1))
          .at(parameter.group(1));
    }
    return switch (status) {
      case 404 -> new Problem(404, "platform.problem.noAddress");
      case 405 -> new Problem(405, "platform.problem.method405");
      case 406 -> new Problem(406, "platform.problem.notAcceptable");
      case 413 -> new Problem(413, "platform.problem.tooLargeRequest");
      case 415 -> new Problem(415, "platform.problem.mediaType");
      default ->
          new Problem(
              status,
              status >= 500 ? "platform.problem.busy" : "platform.problem.unreadable",
              String.valueOf(e.getMessage()));
    };
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(r -> r.getFieldName() != null ? r.getFieldName() : "[" + r.getIndex() + "]")
        .collect(Collectors.joining("."));
  }

  /** Jackson's sentence without the Java classes in it. */
  private static String plain(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " (line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr()
                + ")";
    String text = e.getOriginalMessage();
    int end = text.indexOf('\n');
    text = end > 0 ? text.substring(0, end) : text;
    return text.replaceAll("\\(?`?(?:com|org|java)\\.[\\w.$<>,]+`?\\)?", "value") + where;
  }

  private static Locale language(HttpHeaders headers) {
    for (Locale locale : headers.getAcceptableLanguages()) {
      if (!"*".equals(locale.getLanguage())) {
        return Messages.language(locale);
      }
    }
    return Locale.ENGLISH;
  }
}
