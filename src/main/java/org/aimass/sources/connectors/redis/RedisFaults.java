package org.aimass.sources.connectors.redis;

import java.io.IOException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSettings;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Words for what Redis and its client report; error replies begin with a code. */
final class RedisFaults {
  private static final int LONGEST = 300;

  private final SourceSettings settings;

  RedisFaults(SourceSettings settings) {
    this.settings = settings;
  }

  static boolean isAboutRights(JedisDataException e) {
    return first(e).startsWith("NOPERM");
  }

  SourceRefused refused(Throwable fault) {
    String host = settings.text("host");
    int port = settings.number("port");
    for (Throwable e = fault; e != null; e = e.getCause()) {
      if (e instanceof ReplyRefused reply) {
        return switch (reply.reason()) {
          case NOT_REDIS -> SourceRefused.otherSystem(reply.getMessage(), fault);
          case TOO_LARGE -> SourceRefused.because(RedisConnector.WORDS + "tooLarge", null, fault);
          case TOO_SLOW -> SourceRefused.tooSlow(host, port, fault);
        };
      }
      if (e instanceof SSLException) {
        return SourceRefused.tls(host, fault);
      }
      if (e instanceof SocketTimeoutException) {
        return SourceRefused.tooSlow(host, port, fault);
      }
      if (e instanceof JedisDataException data) {
        return refused(data);
      }
    }
    for (Throwable e = fault; e != null; e = e.getCause()) {
      if (e instanceof IOException) {
        return SourceRefused.unreachable(host, port, fault);
      }
    }
    return fault instanceof JedisConnectionException
        ? SourceRefused.forNow(RedisConnector.WORDS + "ended", "tls", fault, host)
        : SourceRefused.failed(first(fault), fault);
  }

  private SourceRefused refused(JedisDataException e) {
    String words = first(e);
    String code = words.split(" ", 2)[0];
    return switch (code) {
      case "NOAUTH", "WRONGPASS" ->
          SourceRefused.signIn(settings.find("user").orElse("default"), e);
      case "NOPERM" -> SourceRefused.right("database " + settings.text("database"), e);
      case "DENIED" -> SourceRefused.because(RedisConnector.WORDS + "denied", "host", e);
      default ->
          words.contains("without any password") || words.contains("invalid password")
              ? SourceRefused.signIn(settings.find("user").orElse("default"), e)
              : words.contains("DB index") || words.contains("invalid DB")
                  ? SourceRefused.notThere("database " + settings.text("database"), "database", e)
                  : SourceRefused.failed(words, e);
    };
  }

  private static String first(Throwable e) {
    String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
