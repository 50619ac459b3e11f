package org.aimass.sources.connectors.redis;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.aimass.sources.Connector;
import org.aimass.sources.Reach;
import org.aimass.sources.Setting;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;
import org.aimass.sources.connectors.Opening;

/** Redis and Valkey: a server of its own, or the first of several copies. */
public final class RedisConnector implements Connector {
  static final String WORDS = "sources.connectors.redis.refused.";
  private static final int PORT = 6379;

  @Override
  public String id() {
    return "redis";
  }

  @Override
  public List<String> aliases() {
    return List.of("valkey");
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.text("host").needed(),
        Setting.number("port", PORT),
        Setting.number("database", 0),
        Setting.text("user"),
        Setting.secret("password"),
        Setting.choice("tls", "OFF", "OFF", "REQUIRED"));
  }

  @Override
  public Set<Ability> can() {
    return Set.of(Ability.QUERY, Ability.NESTED);
  }

  @Override
  public SourceSession open(SourceSettings settings, Reach reach) throws SourceRefused {
    String host = settings.text("host");
    int port = settings.number("port");
    if (settings.find("user").isPresent() && settings.find("password").isEmpty()) {
      throw SourceRefused.because("required", "password", null, "password");
    }
    InetAddress address = reach.address(host, port);
    RedisFaults faults = new RedisFaults(settings);
    try {
      // A server that sends a byte now and then is waited for no longer than this.
      return Opening.of(() -> opened(settings, address, faults), host, port);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SourceRefused refused ? refused : faults.refused(e.getCause());
    }
  }

  private static RedisSession opened(
      SourceSettings settings, InetAddress address, RedisFaults faults) throws SourceRefused {
    RedisCalls calls = RedisCalls.open(settings, address, faults);
    try {
      return new RedisSession(calls, RedisServer.of(calls));
    } catch (SourceRefused | RuntimeException e) {
      calls.close();
      throw e;
    }
  }
}
