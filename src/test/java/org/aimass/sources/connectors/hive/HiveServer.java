package org.aimass.sources.connectors.hive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aimass.sources.connectors.ForkedServer;

/**
 * HiveServer2 with a metastore of its own. Brought by {@code mvn verify -Phive} only: it takes 330
 * MB.
 */
public final class HiveServer {
  private HiveServer() {}

  /** Whether the build has brought the server and the driver. */
  public static boolean isThere() {
    return ForkedServer.isThere("hive");
  }

  public static ForkedServer start() {
    List<String> options = new ArrayList<>(List.of("-Xmx600m"));
    for (String open :
        List.of(
            "lang",
            "net",
            "util",
            "util.concurrent",
            "util.concurrent.atomic",
            "util.regex",
            "io",
            "nio",
            "time",
            "text")) {
      options.add("--add-opens=java.base/java." + open + "=ALL-UNNAMED");
    }
    options.add("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
    return ForkedServer.start(
        "hive", options, List.of("org.apache.hive.service.server.HiveServer2"), HiveServer::site);
  }

  private static Map<String, String> site(Path folder, int port) {
    Map<String, String> properties = new TreeMap<>();
    properties.put(
        "javax.jdo.option.ConnectionURL",
        "jdbc:derby:;databaseName=" + folder + "/meta;create=true");
    properties.put("javax.jdo.option.ConnectionDriverName", "org.apache.derby.jdbc.EmbeddedDriver");
    properties.put("datanucleus.schema.autoCreateAll", "true");
    properties.put("datanucleus.connectionPoolingType", "NONE");
    properties.put("hive.metastore.schema.verification", "false");
    properties.put("hive.metastore.warehouse.dir", folder.resolve("warehouse").toUri() + "");
    properties.put(
        "hive.metastore.warehouse.external.dir", folder.resolve("external").toUri() + "");
    properties.put("hive.exec.scratchdir", folder.resolve("scratch").toUri() + "");
    properties.put("hive.exec.local.scratchdir", folder.resolve("local") + "");
    properties.put("hive.server2.thrift.bind.host", "127.0.0.1");
    properties.put("hive.server2.thrift.port", String.valueOf(port));
    properties.put("hive.server2.authentication", "NONE");
    properties.put("hive.server2.enable.doAs", "false");
    properties.put("hive.server2.webui.port", "0");
    properties.put("hive.server2.logging.operation.enabled", "false");
    properties.put("hive.server2.materializedviews.cache.at.startup", "false");
    properties.put("hive.execution.engine", "mr");
    properties.put("mapreduce.framework.name", "local");
    properties.put("fs.defaultFS", "file:///");
    properties.put("hive.support.concurrency", "false");
    properties.put("hive.stats.autogather", "false");
    properties.put("hive.notification.event.poll.interval", "0s");
    properties.put("hive.txn.manager", "org.apache.hadoop.hive.ql.lockmgr.DummyTxnManager");
    return properties;
  }
}
