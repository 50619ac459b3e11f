package org.aimass.sources.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aimass.sources.SourceRefused;

/**
 * What answers, by its own words.
 *
 * @param version empty where the account may not know it
 */
record ServerKind(String name, String version) {
  private static final String ELASTICSEARCH = "Elasticsearch";
  private static final String OPENSEARCH = "OpenSearch";
  private static final Pattern NUMBER = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})[\\w.-]{0,40}");

  /** What names all indexes at once came with this version. */
  private static final int MAJOR = 7;

  private static final int MINOR = 9;

  /**
   * Asks a server.
   *
   * @throws SourceRefused also where something else answers, or one that is too old
   */
  static ServerKind of(SearchServer server) throws SourceRefused {
    SearchServer.Answer answer = server.ask("GET", "", null);
    JsonNode said = answer.body();
    if (answer.status() == 403 && said.path("error").path("type").asText().contains("security")) {
      // Who may only read indexes is not told more.
      boolean elastic = answer.product().equals(ELASTICSEARCH);
      return new ServerKind(elastic ? ELASTICSEARCH : OPENSEARCH, "");
    }
    if (answer.status() != 200) {
      throw server.faults().of(answer.status(), said, null, null);
    }
    String number = said.path("version").path("number").asText();
    boolean open =
        said.path("version").path("distribution").asText().equals("opensearch")
            || said.path("tagline").asText().contains(OPENSEARCH);
    Matcher version = NUMBER.matcher(number);
    if (!version.matches() || !open && !said.path("tagline").asText().contains("for Search")) {
      throw SourceRefused.otherSystem(answer.server(), null);
    }
    int major = Integer.parseInt(version.group(1));
    if (!open && (major < MAJOR || major == MAJOR && Integer.parseInt(version.group(2)) < MINOR)) {
      throw SourceRefused.because(
          ElasticsearchConnector.WORDS + "version", null, null, ELASTICSEARCH + " " + number);
    }
    return new ServerKind(open ? OPENSEARCH : ELASTICSEARCH, number);
  }

  @Override
  public String toString() {
    return (name + " " + version).strip();
  }
}
