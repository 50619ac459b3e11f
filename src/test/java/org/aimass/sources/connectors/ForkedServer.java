package org.aimass.sources.connectors;

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
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A server in a process of its own, with a class path of its own, ended with this one. The build
 * copies its jars to {@code target/test-servers/<name>}.
 */
public final class ForkedServer {
  private static final Path SERVERS = Path.of("target/test-servers");

  private final Process process;
  private final int port;

  private ForkedServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Whether the build has brought the server. */
  public static boolean isGathered(String name) {
    return Files.isDirectory(SERVERS.resolve(name));
  }

  /** The jars that the build has brought for a server. */
  public static List<Path> jars(String name) {
    try (Stream<Path> files = Files.list(SERVERS.resolve(name))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Build first: it copies " + name + " to " + SERVERS, e);
    }
  }

  /** Whether the build has brought the server and the client. */
  public static boolean isThere(String name) {
    System.setProperty("aimass.connectors", Path.of("target/connectors").toAbsolutePath() + "");
    return isGathered(name) && !ForeignLibrary.jars(name).isEmpty();
  }

  /**
   * Starts a server of the Hadoop family; it answers some seconds later.
   *
   * @param options of the virtual machine
   * @param main class and its arguments
   * @param site of its folder and port: what stands in {@code <name>-site.xml}
   */
  public static ForkedServer start(
      String name,
      List<String> options,
      List<String> main,
      BiFunction<Path, Integer, Map<String, String>> site) {
    return start(
        name,
        options,
        (folder, port) -> {
          write(folder.resolve("conf").resolve(name + "-site.xml"), site.apply(folder, port));
          return main;
        });
  }

  /**
   * Starts a server; it answers some seconds later.
   *
   * @param options of the virtual machine
   * @param main of its folder and port: class, or file of a class's source, and its arguments
   */
  public static ForkedServer start(
      String name, List<String> options, BiFunction<Path, Integer, List<String>> main) {
    try {
      Path folder = Files.createTempDirectory(SERVERS.toAbsolutePath(), name + "-run-");
      int port = free();
      Path conf = Files.createDirectories(folder.resolve("conf"));
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("-XX:TieredStopAtLevel=1");
      command.addAll(options);
      Path jars = SERVERS.resolve(name).toAbsolutePath().resolve("*");
      command.addAll(List.of("-cp", conf + File.pathSeparator + jars));
      command.addAll(main.apply(folder, port));
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("server.log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, folder)));
      return new ForkedServer(process, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  private static void write(Path file, Map<String, String> properties) {
    try {
      Files.writeString(file, xml(properties));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String xml(Map<String, String> properties) {
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
