package org.aimass.platform.rest;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Leads JSON's own exceptions to {@link ProblemJson}. The server brings mappers of its own for
 * exactly these types, which answer in bare English text; the most special mapper wins, so each
 * type needs one of ours.
 */
public final class JsonProblems {
  private JsonProblems() {}

  /** A field that we do not know. */
  @Provider
  public static class Unrecognized implements ExceptionMapper<UnrecognizedPropertyException> {
    @Context HttpHeaders headers;

    @Override
    public Response toResponse(UnrecognizedPropertyException e) {
      return ProblemJson.answer(e, headers);
    }
  }

  /** A value of the wrong kind. */
  @Provider
  public static class Mapping implements ExceptionMapper<JsonMappingException> {
    @Context HttpHeaders headers;

    @Override
    public Response toResponse(JsonMappingException e) {
      return ProblemJson.answer(e, headers);
    }
  }

  /** Not JSON at all. */
  @Provider
  public static class Parse implements ExceptionMapper<JsonParseException> {
    @Context HttpHeaders headers;

    @Override
    public Response toResponse(JsonParseException e) {
      return ProblemJson.answer(e, headers);
    }
  }
}
