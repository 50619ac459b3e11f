package org.aimass.sources.connectors.hbase;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.aimass.sources.connectors.ForkedServer;

/** HBase with its ZooKeeper, master and region server. Started once for all tests of this JVM. */
public final class HBaseServer {
  private static ForkedServer running;

  private HBaseServer() {}

  /** Whether the build has brought the server and the client. */
  public static boolean isThere() {
    return ForkedServer.isThere("hbase");
  }

  public static synchronized ForkedServer running() {
    if (running == null) {
      running =
          ForkedServer.start(
              "hbase",
              List.of("-Xmx400m"),
              List.of("org.apache.hadoop.hbase.master.HMaster", "start"),
              HBaseServer::site);
    }
    return running;
  }

  private static Map<String, String> site(Path folder, int port) {
    return Map.ofEntries(
        Map.entry("hbase.rootdir", folder.resolve("root").toUri().toString()),
        Map.entry("hbase.tmp.dir", folder.resolve("tmp").toString()),
        Map.entry("hbase.zookeeper.property.dataDir", folder.resolve("zk").toString()),
        Map.entry("hbase.zookeeper.property.clientPort", String.valueOf(port)),
        Map.entry("hbase.wal.provider", "filesystem"),
        Map.entry("hbase.unsafe.stream.capability.enforce", "false"),
        Map.entry("hbase.cluster.distributed", "false"),
        Map.entry("hbase.localcluster.assign.random.ports", "true"),
        Map.entry("hbase.master.info.port", "-1"),
        Map.entry("hbase.regionserver.info.port", "-1"),
        Map.entry("hbase.master.hostname", "127.0.0.1"),
        Map.entry("hbase.unsafe.regionserver.hostname", "127.0.0.1"),
        Map.entry("hbase.master.ipc.address", "127.0.0.1"),
        Map.entry("hbase.regionserver.ipc.address", "127.0.0.1"),
        Map.entry("hbase.regionserver.handler.count", "5"));
  }
}
