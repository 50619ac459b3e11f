package org.aimass.bench;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.aimass.datasets.IncomingRows;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;
import org.aimass.sources.connectors.redis.RedisConnector;
import org.aimass.sources.connectors.redis.RunningRedis;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * Rows per second from hashes of Redis into the rows of an import, beside the bare loop of its own
 * client in the same run. Arguments: hashes (200000) of ten fields each.
 */
public final class RedisBench {
  private static final int FIELDS = 10;
  private static final int ROUNDS = 5;
  private static final int KEYS_AT_ONCE = 1_000;

  private RedisBench() {}

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
    Path folder = Files.createTempDirectory(Path.of("target"), "bench-");
    try (RunningRedis server = RunningRedis.start();
        Jedis client = new Jedis("127.0.0.1", server.port())) {
      fill(client, rows);
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        long characters = bare(client);
        double bare = seconds(start);
        start = System.nanoTime();
        long read = read(server.port(), folder);
        double ours = seconds(start);
        System.out.printf(
            Locale.ROOT,
            "%,d hashes of %d fields, %,d MB: client %,.0f rows/s, connector %,.0f rows/s: %.2f%n",
            read,
            FIELDS,
            characters >> 20,
            rows / bare,
            rows / ours,
            bare / ours);
      }
    } finally {
      Files.delete(folder);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void fill(Jedis client, int rows) {
    Pipeline pipeline = client.pipelined();
    for (int i = 0; i < rows; i++) {
      Map<String, String> hash = new TreeMap<>();
      for (int f = 0; f < FIELDS; f++) {
        hash.put("field" + f, String.valueOf(i * 31L + f));
      }
      pipeline.hset("row:" + i, hash);
      if (i % KEYS_AT_ONCE == 0) {
        pipeline.sync();
      }
    }
    pipeline.sync();
  }

  /** Reads everything as a program without us does, and answers how many characters there are. */
  private static long bare(Jedis client) {
    long characters = 0;
    ScanParams params = new ScanParams().match("row:*").count(KEYS_AT_ONCE);
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      ScanResult<String> found = client.scan(cursor, params);
      cursor = found.getCursor();
      List<Response<Map<String, String>>> hashes = new ArrayList<>();
      Pipeline pipeline = client.pipelined();
      for (String key : found.getResult()) {
        hashes.add(pipeline.hgetAll(key));
      }
      pipeline.sync();
      for (Response<Map<String, String>> hash : hashes) {
        for (Map.Entry<String, String> field : hash.get().entrySet()) {
          characters += field.getKey().length() + field.getValue().length();
        }
      }
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    return characters;
  }

  private static long read(int port, Path folder) throws Exception {
    SourceSettings settings =
        new SourceSettings(
            Map.of(
                "host", "127.0.0.1",
                "port", String.valueOf(port),
                "database", "0",
                "tls", "OFF"));
    try (SourceSession session =
            new RedisConnector().open(settings, (host, at) -> InetAddress.getLoopbackAddress());
        IncomingRows rows = IncomingRows.in(folder, 0)) {
      session.read(Extract.of("row:* hash"), rows);
      return rows.rows();
    }
  }
}
