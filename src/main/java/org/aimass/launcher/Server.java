package org.aimass.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/**
 * The WildFly process. Its home stays as provisioned; what it writes lies in the data folder, so
 * that several may run from one home.
 */
public final class Server implements AutoCloseable {
  private static final int STOP_SECONDS = 40;

  private final Process process;
  private final URI address;
  private final Path log;
  private final Leftover leftover;

  private Server(Process process, URI address, Path log, Leftover leftover) {
    this.process = process;
    this.address = address;
    this.log = log;
    this.leftover = leftover;
  }

  /** What a start needs. */
  public record Start(
      Path home,
      Path war,
      Path data,
      String host,
      int port,
      int memoryMb,
      Map<String, String> environment) {}

  public static Server start(Start start) {
    try {
      Path base = start.data().resolve("server");
      Leftover leftover = new Leftover(start.data().resolve("server-process"));
      leftover.end();
      copy(start.home().resolve("standalone/configuration"), base.resolve("configuration"));
      Path deployments = Files.createDirectories(base.resolve("deployments"));
      try (Stream<Path> old = Files.list(deployments)) {
        for (Path path : old.toList()) {
          Files.delete(path);
        }
      }
      Files.copy(
          start.war(), deployments.resolve("aimass.war"), StandardCopyOption.REPLACE_EXISTING);
      Path log = Files.createDirectories(start.data().resolve("log"));

      List<String> command =
          StandaloneCommandBuilder.of(start.home())
              .setBaseDirectory(base)
              .setLogDirectory(log)
              .setJavaHome(Path.of(System.getProperty("java.home")))
              .setJavaOptions(
                  "-Xms256m",
                  "-Xmx" + start.memoryMb() + "m",
                  "-XX:MaxMetaspaceSize=384m",
                  "-XX:+UseG1GC",
                  "-XX:+ExitOnOutOfMemoryError",
                  "-Djava.net.preferIPv4Stack=true",
                  "-Djava.awt.headless=true",
                  "-Dfile.encoding=UTF-8",
                  "-Djboss.modules.system.pkgs=org.jboss.byteman",
                  "-Daimass.connectors=" + start.home().resolveSibling("connectors"),
                  "-Dorg.jboss.boot.log.file=" + log.resolve("boot.log"))
              .addServerArgument("-Djboss.bind.address=" + start.host())
              .addServerArgument("-Djboss.http.port=" + start.port())
              .addServerArgument("-Djboss.https.port=" + Ports.free())
              .addServerArgument("-Djboss.management.http.port=" + Ports.free())
              .addServerArgument("-Djboss.bind.address.management=127.0.0.1")
              .build();
      ProcessBuilder builder =
          new ProcessBuilder(OwnGroup.of(command))
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(log.resolve("console.log").toFile()));
      builder.environment().putAll(start.environment());
      Process process = builder.start();
      leftover.note(process.pid());
      String host = start.host().equals("0.0.0.0") ? "localhost" : start.host();
      return new Server(
          process,
          URI.create("http://" + host + ":" + start.port()),
          log.resolve("server.log"),
          leftover);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI address() {
    return address;
  }

  public ProcessHandle process() {
    return process.toHandle();
  }

  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /**
   * Waits until the product answers that it is ready.
   *
   * @throws CannotStart with the end of the log, when it ends or takes too long
   */
  public void awaitReady(Duration longest) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    HttpRequest ready =
        HttpRequest.newBuilder(address.resolve("/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    long end = System.nanoTime() + longest.toNanos();
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        throw new CannotStart("The server ended while it started. Its log says:\n" + endOfLog());
      }
      try {
        if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
        if (deploymentFailed()) {
          throw new CannotStart("The product did not deploy. The log says:\n" + endOfLog());
        }
      } catch (IOException e) {
        // Not listening yet.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CannotStart("Interrupted while the server started.", e);
      }
      pause();
    }
    throw new CannotStart(
        "The server was not ready after "
            + longest.toSeconds()
            + " s. Its log says:\n"
            + endOfLog());
  }

  private boolean deploymentFailed() throws IOException {
    Path deployments = log.getParent().getParent().resolve("server/deployments");
    return Files.exists(deployments.resolve("aimass.war.failed"));
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(250);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String endOfLog() {
    try {
      if (!Files.exists(log)) {
        return "(nothing)";
      }
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return "(unreadable: " + e.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    Stopped.within(process, STOP_SECONDS);
    leftover.forget();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          Files.copy(in, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** The environment that the server and its data source read. */
  static Map<String, String> environment(
      Settings settings,
      String url,
      String user,
      String password,
      String rowsSchema,
      RowsSchema.Reader reader) {
    Map<String, String> environment = settings.given();
    environment.put("AIMASS_DATA", settings.data().toString());
    environment.put(SecretsKey.SETTING, SecretsKey.file(settings).toString());
    environment.put("AIMASS_DB_URL", url);
    environment.put("AIMASS_DB_USER", user);
    environment.put("AIMASS_DB_PASSWORD", password);
    environment.put(RowsSchema.SETTING, rowsSchema);
    environment.put("AIMASS_DB_READER_URL", RowsSchema.url(url, rowsSchema));
    environment.put("AIMASS_DB_READER_USER", reader.user());
    environment.put("AIMASS_DB_READER_PASSWORD", reader.password());
    return environment;
  }
}
