package org.aimass.platform.rest;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;

/**
 * Refuses bodies that nobody honest sends, before anything reads them. Files have their own limit
 * where they are received, and stream to disk; what is left are forms and JSON, which lie in
 * memory.
 */
@WebFilter(urlPatterns = "/*", dispatcherTypes = DispatcherType.REQUEST)
public class BodyLimit extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final long BYTES = 64L << 20;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getContentLengthLong() > BYTES && !isFile(request)) {
      response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      response.setHeader("Connection", "close");
      response.setContentType("application/problem+json;charset=UTF-8");
      Locale language = Messages.language(request.getLocale());
      response
          .getWriter()
          .write(
              Json.write(
                  Map.of(
                      "type",
                      "urn:aimass:problem:platform.problem.tooLarge",
                      "title",
                      "Request Entity Too Large",
                      "status",
                      HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                      "detail",
                      Messages.text(language, "platform.problem.tooLarge", BYTES))));
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean isFile(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null
        && (type.startsWith("application/octet-stream")
            || type.startsWith("multipart/form-data")
                && request.getServletPath().startsWith("/api"));
  }
}
