package org.aimass.sources.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import org.aimass.platform.OutgoingRefused;
import org.aimass.sources.SourceRefused;

/** Words for what a server answers instead of what was asked for. */
final class SearchFaults {
  private static final int LONGEST = 300;

  private final String host;
  private final int port;
  private final boolean tls;
  private final String user;

  /**
   * @param user null where a key signs in
   */
  SearchFaults(URI root, String user) {
    host = root.getHost();
    port = root.getPort();
    tls = root.getScheme().equals("https");
    this.user = user;
  }

  /**
   * @param reading true where an answer had begun
   */
  SourceRefused of(OutgoingRefused e, boolean reading) {
    return switch (e.reason()) {
      case TOO_SLOW -> SourceRefused.tooSlow(host, port, e);
      case TLS -> SourceRefused.tls(host, e);
      case TOO_LARGE -> SourceRefused.because(word("tooLarge"), null, e);
      case UNREADABLE ->
          reading
              ? SourceRefused.forNow(word("broken"), null, e)
              : SourceRefused.because(word(tls ? "noHttp" : "noHttpOrTls"), "tls", e, host);
      default -> SourceRefused.unreachable(host, port, e);
    };
  }

  SourceRefused closed(Throwable cause) {
    return SourceRefused.forNow(word("closed"), null, cause);
  }

  SourceRefused unreadable(Exception cause) {
    return SourceRefused.forNow(word("broken"), null, cause);
  }

  static String word(String reason) {
    return ElasticsearchConnector.WORDS + reason;
  }

  /**
   * @param error the answer's body; missing where it is no JSON
   * @param what was asked for; null for nothing that has a name
   * @param field the field of what is wrong with a question; null for the index
   */
  SourceRefused of(int status, JsonNode error, String what, String field) {
    String type = error.path("error").path("type").asText();
    String reason = reason(error);
    if (type.equals("search_context_missing_exception") || reason.startsWith("No search context")) {
      return SourceRefused.forNow(word("scrollLost"), null, null);
    }
    return switch (status) {
      case 401 ->
          user == null
              ? SourceRefused.because(word("keyRefused"), "apiKey", null)
              : SourceRefused.signIn(user, null);
      case 403 -> SourceRefused.right(what == null ? host : what, null);
      case 404 ->
          what == null
              ? SourceRefused.otherSystem("HTTP 404", null)
              : SourceRefused.notThere(what, field == null ? "entity" : field, null);
      case 400 ->
          reason.isEmpty()
              ? SourceRefused.otherSystem("HTTP 400", null)
              : SourceRefused.query(reason, null);
      case 408, 429, 502, 503, 504 ->
          SourceRefused.forNow(word("busy"), null, null, String.valueOf(status));
      case 301, 302, 303, 307, 308 -> SourceRefused.because(word("redirect"), "host", null, host);
      default ->
          SourceRefused.failed(reason.isEmpty() ? "HTTP " + status : shortened(reason), null);
    };
  }

  /** The server's own words: those of what was wrong first. */
  private static String reason(JsonNode body) {
    JsonNode error = body.path("error");
    String first = error.path("root_cause").path(0).path("reason").asText();
    String own = error.isTextual() ? error.asText() : error.path("reason").asText();
    return shortened(first.isEmpty() ? own : first);
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
