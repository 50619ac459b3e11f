package org.aimass.sources.connectors.hive;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.aimass.sources.connectors.ForeignLibrary;

/**
 * HiveServer2 with a metastore of its own, in a process of its own. Brought by {@code mvn verify
 * -Phive} only: it takes 330 MB.
 */
final class HiveServer {
  private static final Path JARS = Path.of("target/test-servers/hive");

  private final Process process;
  private final int port;

  private HiveServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Whether the build has brought the server and the driver. */
  static boolean isThere() {
    System.setProperty("aimass.connectors", Path.of("target/connectors").toAbsolutePath() + "");
    return Files.isDirectory(JARS) && !ForeignLibrary.jars("hive").isEmpty();
  }

  int port() {
    return port;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  static HiveServer start() {
    try {
      Path work = Files.createDirectories(Path.of("target/test-servers")).toAbsolutePath();
      Path folder = Files.createTempDirectory(work, "hive-run-");
      int port = free();
      Path site = Files.createDirectories(folder.resolve("conf")).resolve("hive-site.xml");
      Files.writeString(site, site(folder, port));
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx600m", "-XX:TieredStopAtLevel=1"));
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
        command.add("--add-opens=java.base/java." + open + "=ALL-UNNAMED");
      }
      command.add("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
      command.add("-cp");
      command.add(site.getParent() + File.pathSeparator + JARS.toAbsolutePath().resolve("*"));
      command.add("org.apache.hive.service.server.HiveServer2");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("server.log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, folder)));
      return new HiveServer(process, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String site(Path folder, int port) {
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
    StringBuilder xml = new StringBuilder("<configuration>");
    properties.forEach(
        (name, value) ->
            xml.append("<property><name>" + name + "</name><value>")
                .append(value)
                .append("</value></property>"));
    return xml.append("</configuration>").toString();
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void end(Process process, Path folder) {
    process.destroyForcibly().onExit().join();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // What is left lies in the folder of the build.
    }
  }
}
