package org.aimass.platform.rest;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;

/**
 * Refuses bodies that nobody honest sends, before anything reads them. Files have their own limit
 * where they are received, and stream to disk; what is left are JSON and forms, which lie in
 * memory. A form must be as small as what the server reads before it takes a worker ({@code
 * buffer-request} in deploy/server.cli), so that nobody holds one by sending slowly.
 */
@WebFilter(urlPatterns = "/*", dispatcherTypes = DispatcherType.REQUEST, asyncSupported = true)
public class BodyLimit extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final long JSON_BYTES = 64L << 20;
  private static final long FORM_BYTES = 64L << 10;
  private static final List<String> PROGRAMS = List.of("/api/", "/v2/", "/invocations/");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (isFile(path, request.getContentType())) {
      chain.doFilter(request, response);
      return;
    }
    boolean form = PROGRAMS.stream().noneMatch(path::startsWith);
    long most = form ? FORM_BYTES : JSON_BYTES;
    if (request.getContentLengthLong() > most) {
      refuse(
          request,
          response,
          HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
          "Request Entity Too Large",
          "platform.problem.tooLarge",
          most);
    } else if (form && request.getHeader("Transfer-Encoding") != null) {
      refuse(
          request,
          response,
          HttpServletResponse.SC_LENGTH_REQUIRED,
          "Length Required",
          "platform.problem.lengthRequired");
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String title,
      String key,
      Object... facts)
      throws IOException {
    response.setStatus(status);
    response.setHeader("Connection", "close");
    response.setContentType("application/problem+json;charset=UTF-8");
    Locale language = Messages.language(request.getLocale());
    response
        .getWriter()
        .write(
            Json.write(
                Map.of(
                    "type",
                    "urn:aimass:problem:" + key,
                    "title",
                    title,
                    "status",
                    status,
                    "detail",
                    Messages.text(language, key, facts))));
  }

  private static boolean isFile(String path, String type) {
    return type != null
        && (type.startsWith("application/octet-stream") || type.startsWith("multipart/form-data"))
        && (path.startsWith("/api/v1/datasets") || path.equals("/datasets/upload"));
  }
}
