package org.aimass.sources.connectors.http;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.aimass.platform.Files;
import org.aimass.platform.OutgoingHttp;
import org.aimass.platform.OutgoingHttp.Answer;
import org.aimass.platform.OutgoingHttp.Limits;
import org.aimass.platform.OutgoingRefused;
import org.aimass.sources.Connector;
import org.aimass.sources.Reach;
import org.aimass.sources.Setting;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;

/**
 * A file that somebody publishes at a web address: any format that can be uploaded, fetched anew at
 * each refresh. Only encrypted and only from the internet, unless an administrator's list names the
 * host; each redirect obeys the same rules.
 */
public final class HttpConnector implements Connector {
  static final String WORDS = "sources.connectors.http.refused.";
  private static final String AUTO = "AUTO";

  /** Of the first bytes, which show that the file is there. */
  private static final Limits BEGINNING =
      new Limits(Duration.ofSeconds(8), Duration.ofSeconds(9), 4096);

  private final Supplier<Path> folder;
  private final Limits beginning;

  public HttpConnector() {
    this(() -> new Files().temp("fetched-"), BEGINNING);
  }

  /**
   * @param folder makes a new folder for a file, which is deleted with the session
   */
  HttpConnector(Supplier<Path> folder, Limits beginning) {
    this.folder = folder;
    this.beginning = beginning;
  }

  @Override
  public String id() {
    return "http";
  }

  @Override
  public List<String> aliases() {
    return List.of("https");
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.text("address").needed(),
        Setting.choice(
            "format", AUTO, AUTO, "xlsx", "xls", "ods", "csv", "tsv", "jsonl", "parquet", "arff",
            "zip"),
        Setting.text("user"),
        Setting.secret("password"),
        Setting.secret("token"));
  }

  @Override
  public Set<Ability> can() {
    return Set.of();
  }

  @Override
  public SourceSession open(SourceSettings settings, Reach reach) throws SourceRefused {
    URI address = address(settings.text("address"));
    OutgoingHttp http = new OutgoingHttp(uri -> pinned(uri, reach));
    Map<String, String> headers = headers(settings);
    Answer begun = answer(() -> http.begin(address, headers, beginning), address);
    String format = settings.find("format").filter(f -> !f.equals(AUTO)).orElse(null);
    return new HttpSession(
        http, address, headers, FileName.of(address, begun.headers(), format), folder, begun);
  }

  private static URI address(String text) throws SourceRefused {
    URI address;
    try {
      address = URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      throw SourceRefused.because(WORDS + "address", "address", e);
    }
    String scheme = String.valueOf(address.getScheme());
    if (address.getHost() == null || !scheme.matches("(?i)https?")) {
      throw SourceRefused.because(WORDS + "address", "address", null);
    }
    if (address.getUserInfo() != null) {
      throw SourceRefused.because(WORDS + "secretInAddress", "address", null);
    }
    return address;
  }

  /** What a session may not call ends the call with the refusal inside. */
  private static InetAddress pinned(URI uri, Reach reach) {
    try {
      if (uri.getHost() == null
          || uri.getUserInfo() != null
          || !String.valueOf(uri.getScheme()).matches("(?i)https?")) {
        throw SourceRefused.because(WORDS + "address", "address", null);
      }
      boolean encrypted = "https".equalsIgnoreCase(uri.getScheme());
      int port = uri.getPort() > 0 ? uri.getPort() : encrypted ? 443 : 80;
      String host = uri.getHost().replaceAll("[\\[\\]]", "");
      InetAddress address = reach.address(host, port);
      if (!reach.names(host, port)) {
        if (!encrypted) {
          throw SourceRefused.because(WORDS + "notEncrypted", "address", null, host);
        }
        if (!PublicAddress.is(address)) {
          throw SourceRefused.because(WORDS + "notPublic", "address", null, host);
        }
      }
      return address;
    } catch (SourceRefused e) {
      // The host is a part of the address here.
      throw new NotCalled(SourceRefused.because(e.reason(), "address", e, e.arguments()));
    }
  }

  private static Map<String, String> headers(SourceSettings settings) throws SourceRefused {
    String token = settings.find("token").orElse("");
    String user = settings.find("user").orElse("");
    if (!token.isEmpty()) {
      if (!token.matches("[\\x21-\\x7e]+")) {
        throw SourceRefused.because(WORDS + "token", "token", null);
      }
      return Map.of("Authorization", "Bearer " + token);
    }
    if (user.isEmpty()) {
      return Map.of();
    }
    if (user.indexOf(':') >= 0) {
      throw SourceRefused.setting("user", user);
    }
    byte[] both =
        (user + ":" + settings.find("password").orElse("")).getBytes(StandardCharsets.UTF_8);
    return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
  }

  /** Makes a call, and words of what goes wrong. */
  static Answer answer(Supplier<Answer> call, URI address) throws SourceRefused {
    Answer answer;
    try {
      answer = call.get();
    } catch (NotCalled e) {
      throw e.refused;
    } catch (OutgoingRefused e) {
      throw words(e, address);
    }
    return switch (answer.status()) {
      case 200, 203 -> answer;
      case 401, 407 -> throw SourceRefused.because(WORDS + "signIn", "user", null);
      case 403 -> throw SourceRefused.because(WORDS + "right", "user", null);
      case 404, 410 -> throw SourceRefused.because(WORDS + "notThere", "address", null);
      case 429, 500, 502, 503, 504 ->
          throw SourceRefused.forNow(WORDS + "busy", null, null, String.valueOf(answer.status()));
      default ->
          throw SourceRefused.because(
              WORDS + "status", "address", null, String.valueOf(answer.status()));
    };
  }

  private static SourceRefused words(OutgoingRefused e, URI at) {
    int port = at.getPort() > 0 ? at.getPort() : 443;
    return switch (e.reason()) {
      case TOO_SLOW ->
          SourceRefused.forNow("tooSlow", "address", e, at.getHost(), String.valueOf(port));
      case UNREACHABLE, TLS ->
          SourceRefused.forNow(
              WORDS + "unreachable", "address", e, at.getHost(), String.valueOf(port));
      case TOO_LARGE -> SourceRefused.because(WORDS + "tooLarge", "address", e);
      case REDIRECTS -> SourceRefused.because(WORDS + "redirects", "address", e);
      case UNREADABLE -> SourceRefused.because("otherSystem", "address", e, at.getHost());
      case UNKNOWN_HOST -> SourceRefused.because("unknownHost", "address", e, at.getHost());
      case FORBIDDEN, ADDRESS -> SourceRefused.because("forbidden", "address", e, at.getHost());
      case NOT_ALLOWED -> SourceRefused.because("notAllowed", "address", e, at.getHost());
    };
  }

  /** A refusal on its way through a call that knows no such exceptions. */
  private static final class NotCalled extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient SourceRefused refused;

    NotCalled(SourceRefused refused) {
      super(refused.reason(), refused);
      this.refused = refused;
    }
  }
}
