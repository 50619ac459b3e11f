package org.aimass.sources.connectors.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis on a free port of this machine, that keeps nothing. */
public final class RunningRedis implements AutoCloseable {
  private final RedisServer server;
  private final Connection client;
  private final int port;

  private RunningRedis(RedisServer server, int port) {
    this.server = server;
    this.port = port;
    client = new Connection("127.0.0.1", port);
  }

  /**
   * @param settings as in redis.conf
   */
  public static RunningRedis start(String... settings) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    RedisServerBuilder builder =
        RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"");
    for (String setting : settings) {
      builder.setting(setting);
    }
    RedisServer server = builder.build();
    server.start();
    return new RunningRedis(server, port);
  }

  public int port() {
    return port;
  }

  /** Sends a command of texts and bytes. */
  public Object call(Command command, Object... arguments) {
    List<byte[]> bytes = new ArrayList<>();
    for (Object argument : arguments) {
      bytes.add(argument instanceof byte[] b ? b : RedisCalls.bytes(String.valueOf(argument)));
    }
    client.sendCommand(command, bytes.toArray(byte[][]::new));
    return client.getOne();
  }

  /** The client of the server, for what needs many commands at once. */
  public Connection client() {
    return client;
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.stop();
  }
}
