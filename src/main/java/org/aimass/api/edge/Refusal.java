package org.aimass.api.edge;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.identity.login.Paths;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;

/**
 * A refusal in words without a worker, in the shape of the address that was called. The connection
 * ends: what else comes on it is of a request that nobody reads.
 */
final class Refusal {
  private static final HttpString NOSNIFF = new HttpString("X-Content-Type-Options");
  private static final int LONGEST_LANGUAGES = 200;

  private Refusal() {}

  /** Must be called on the thread of the connection. */
  static void send(HttpServerExchange exchange, int status, String key, Object... facts) {
    String path = exchange.getRequestPath();
    String text = Messages.text(language(exchange), key, facts);
    exchange.setStatusCode(status);
    exchange.setPersistent(false);
    Linger.insteadOfReading(exchange);
    exchange.getResponseHeaders().put(NOSNIFF, "nosniff");
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    if (status == StatusCodes.TOO_MANY_REQUESTS || status == StatusCodes.SERVICE_UNAVAILABLE) {
      exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "2");
    }
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type(path));
    exchange.getResponseSender().send(body(path, status, key, text));
  }

  private static String type(String path) {
    if (!Paths.isApi(path)) {
      return "text/plain;charset=UTF-8";
    }
    return path.startsWith("/api/")
        ? "application/problem+json;charset=UTF-8"
        : "application/json;charset=UTF-8";
  }

  private static String body(String path, int status, String key, String text) {
    if (path.startsWith("/v2")) {
      return Json.write(Map.of("error", text));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    if (path.startsWith("/invocations")) {
      body.put("error_code", status == 503 ? "TEMPORARILY_UNAVAILABLE" : "BAD_REQUEST");
      body.put("message", text);
      return Json.write(body);
    }
    if (!Paths.isApi(path)) {
      return text + "\n";
    }
    body.put("type", "urn:aimass:problem:" + key);
    body.put("title", StatusCodes.getReason(status));
    body.put("status", status);
    body.put("detail", text);
    return Json.write(body);
  }

  private static Locale language(HttpServerExchange exchange) {
    String wanted = exchange.getRequestHeaders().getFirst(Headers.ACCEPT_LANGUAGE);
    if (wanted == null || wanted.length() > LONGEST_LANGUAGES) {
      return Locale.ENGLISH;
    }
    try {
      List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(wanted);
      return Messages.language(
          ranges.isEmpty() ? null : Locale.forLanguageTag(ranges.get(0).getRange()));
    } catch (IllegalArgumentException e) {
      return Locale.ENGLISH;
    }
  }
}
