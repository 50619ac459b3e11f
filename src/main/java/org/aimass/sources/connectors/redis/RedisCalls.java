package org.aimass.sources.connectors.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSettings;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Commands and their replies, also many commands before the first reply. Memory holds one reply at
 * a time.
 */
final class RedisCalls implements AutoCloseable {
  private static final int OPEN_MILLIS = 5_000;
  private static final int SILENCE_MILLIS = 30_000;
  private static final int PATIENCE_MILLIS = 60_000;

  private final PinnedSocket socket;
  private final Connection connection;
  private final RedisFaults faults;
  private int expected;
  private volatile boolean closed;

  private RedisCalls(PinnedSocket socket, Connection connection, RedisFaults faults) {
    this.socket = socket;
    this.connection = connection;
    this.faults = faults;
  }

  /**
   * Connects, signs in and chooses the database.
   *
   * @param address that was checked
   */
  static RedisCalls open(SourceSettings settings, InetAddress address, RedisFaults faults)
      throws SourceRefused {
    PinnedSocket socket = null;
    try {
      socket =
          PinnedSocket.connect(
              address,
              settings.number("port"),
              settings.text("tls").equals("REQUIRED") ? settings.text("host") : null,
              PATIENCE_MILLIS);
      PinnedSocket only = socket;
      Connection connection = new Connection(() -> only, config(settings));
      connection.setSoTimeout(SILENCE_MILLIS);
      return new RedisCalls(socket, connection, faults);
    } catch (IOException | RuntimeException e) {
      close(socket);
      throw faults.refused(e);
    }
  }

  private static DefaultJedisClientConfig config(SourceSettings settings) {
    return DefaultJedisClientConfig.builder()
        // The second version of the protocol: what a server speaks until it is asked for another.
        .serverDefaultProtocol()
        .socketTimeoutMillis(OPEN_MILLIS)
        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
        .user(settings.find("user").orElse(null))
        .password(settings.find("password").orElse(null))
        .database(settings.number("database"))
        .build();
  }

  RedisFaults faults() {
    return faults;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] bytes(long number) {
    return bytes(String.valueOf(number));
  }

  /** Sends a command; {@link #next} gives the replies in the order of the commands. */
  void send(Command command, byte[]... arguments) throws SourceRefused {
    try {
      connection.sendCommand(command, arguments);
      expected++;
    } catch (JedisException e) {
      throw failed(e);
    }
  }

  /**
   * The next reply: byte[], Long, a list of them, null, or a {@link JedisDataException} where the
   * server refuses this one command.
   */
  Object next() throws SourceRefused {
    try {
      expected--;
      socket.replies().begin();
      return connection.getOne();
    } catch (JedisDataException e) {
      return e;
    } catch (JedisException | ClassCastException e) {
      throw failed(e);
    }
  }

  Object call(Command command, byte[]... arguments) throws SourceRefused {
    send(command, arguments);
    return next();
  }

  /** Takes the replies that nobody wants any more, so that the next command gets its own. */
  void drain() throws SourceRefused {
    while (expected > 0) {
      next();
    }
  }

  private SourceRefused failed(RuntimeException e) {
    return closed
        ? SourceRefused.forNow(RedisConnector.WORDS + "closed", null, e)
        : faults.refused(e);
  }

  /** Ends a reading on another thread, too. */
  @Override
  public void close() {
    closed = true;
    close(socket);
  }

  private static void close(PinnedSocket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // It is gone already.
    }
  }
}
