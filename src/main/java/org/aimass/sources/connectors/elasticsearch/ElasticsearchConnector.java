package org.aimass.sources.connectors.elasticsearch;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aimass.platform.OutgoingHttp;
import org.aimass.sources.Connector;
import org.aimass.sources.Reach;
import org.aimass.sources.Setting;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;

/** Elasticsearch from 7.9 on, and OpenSearch: told apart by what the server says of itself. */
public final class ElasticsearchConnector implements Connector {
  static final String WORDS = "sources.connectors.elasticsearch.refused.";
  private static final int PORT = 9200;

  @Override
  public String id() {
    return "elasticsearch";
  }

  @Override
  public List<String> aliases() {
    return List.of("opensearch");
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.text("host").needed(),
        Setting.number("port", PORT),
        Setting.text("user"),
        Setting.secret("password"),
        Setting.secret("apiKey"),
        Setting.choice("tls", "OFF", "OFF", "REQUIRED"));
  }

  @Override
  public Set<Ability> can() {
    return Set.of(Ability.QUERY, Ability.FILTER, Ability.INCREMENTAL, Ability.NESTED);
  }

  @Override
  public SourceSession open(SourceSettings settings, Reach reach) throws SourceRefused {
    String host = settings.text("host");
    int port = settings.number("port");
    boolean tls = settings.text("tls").equals("REQUIRED");
    Optional<String> authorization = authorization(settings);
    URI root;
    try {
      root = new URI(tls ? "https" : "http", null, host, port, "/", null, null);
    } catch (URISyntaxException e) {
      throw SourceRefused.setting("host", host);
    }
    InetAddress address = reach.address(host, port);
    SearchServer server =
        new SearchServer(
            // Each call goes to the one address that was checked; none follows a redirect.
            new OutgoingHttp(uri -> address),
            root,
            authorization.orElse(null),
            settings.find("apiKey").isPresent() ? null : settings.find("user").orElse(""));
    return new ElasticsearchSession(server, ServerKind.of(server));
  }

  private static Optional<String> authorization(SourceSettings settings) throws SourceRefused {
    Optional<String> key = settings.find("apiKey");
    if (key.isPresent()) {
      if (!key.get().matches("[\\x21-\\x7e]+")) {
        throw SourceRefused.because(WORDS + "key", "apiKey", null);
      }
      // Both forms that people are shown: "id:key", and that in Base64.
      return Optional.of("ApiKey " + (key.get().contains(":") ? base64(key.get()) : key.get()));
    }
    String user = settings.find("user").orElse("");
    if (user.isEmpty()) {
      return Optional.empty();
    }
    if (user.indexOf(':') >= 0) {
      throw SourceRefused.setting("user", user);
    }
    return Optional.of("Basic " + base64(user + ":" + settings.find("password").orElse("")));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
