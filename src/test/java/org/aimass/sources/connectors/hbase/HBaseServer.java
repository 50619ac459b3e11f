package org.aimass.sources.connectors.hbase;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aimass.sources.connectors.ForeignLibrary;

/**
 * HBase with its ZooKeeper, master and region server, in a process of its own with a class path of
 * its own. Started once for all tests of this JVM, and ended with it.
 */
public final class HBaseServer {
  private static final Path JARS = Path.of("target/test-servers/hbase");
  private static HBaseServer running;

  private final Process process;
  private final int port;

  private HBaseServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Whether the build has brought the server and the client. */
  public static boolean isThere() {
    System.setProperty("aimass.connectors", Path.of("target/connectors").toAbsolutePath() + "");
    return Files.isDirectory(JARS) && !ForeignLibrary.jars("hbase").isEmpty();
  }

  public static synchronized HBaseServer running() {
    if (running == null) {
      running = start();
    }
    return running;
  }

  public int port() {
    return port;
  }

  private static HBaseServer start() {
    try {
      Path work = Files.createDirectories(Path.of("target/test-servers")).toAbsolutePath();
      Path folder = Files.createTempDirectory(work, "hbase-run-");
      int port = free();
      Path site = Files.createDirectories(folder.resolve("conf")).resolve("hbase-site.xml");
      Files.writeString(site, site(folder, port));
      String classPath = site.getParent() + File.pathSeparator + JARS.toAbsolutePath().resolve("*");
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx400m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  classPath,
                  "org.apache.hadoop.hbase.master.HMaster",
                  "start")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("server.log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, folder)));
      return new HBaseServer(process, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  private static String site(Path folder, int port) {
    StringBuilder xml = new StringBuilder("<configuration>");
    Map.ofEntries(
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
            Map.entry("hbase.regionserver.handler.count", "5"))
        .forEach(
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
