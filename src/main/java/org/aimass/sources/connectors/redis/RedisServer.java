package org.aimass.sources.connectors.redis;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.aimass.sources.SourceRefused;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** What answers, by what it says of itself. */
final class RedisServer {
  private RedisServer() {}

  /**
   * As "Redis 6.2.11".
   *
   * @throws SourceRefused also where it is a part of a cluster: it would give a part of the keys
   */
  static String of(RedisCalls calls) throws SourceRefused {
    Object reply = calls.call(Command.INFO, RedisCalls.bytes("server"));
    if (reply instanceof JedisDataException e) {
      if (RedisFaults.isAboutRights(e)) {
        // An account may be kept from this alone.
        return "Redis";
      }
      throw calls.faults().refused(e);
    }
    if (!(reply instanceof byte[] text)) {
      throw SourceRefused.otherSystem("INFO", null);
    }
    Map<String, String> facts =
        new String(text, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.indexOf(':') > 0)
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf(':')),
                    line -> line.substring(line.indexOf(':') + 1).strip(),
                    (one, other) -> one));
    String mode = facts.getOrDefault("redis_mode", facts.getOrDefault("server_mode", ""));
    if (mode.equals("cluster") || mode.equals("sentinel")) {
      throw SourceRefused.because(RedisConnector.WORDS + mode, "host", null);
    }
    if (facts.containsKey("valkey_version")) {
      return "Valkey " + facts.get("valkey_version");
    }
    if (!facts.containsKey("redis_version")) {
      throw SourceRefused.otherSystem("INFO", null);
    }
    return "Redis " + facts.get("redis_version");
  }
}
