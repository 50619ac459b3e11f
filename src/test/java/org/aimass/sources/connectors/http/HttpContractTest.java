package org.aimass.sources.connectors.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aimass.platform.OutgoingHttp.Limits;
import org.aimass.sources.Connector;
import org.aimass.sources.ConnectorContract;
import org.aimass.sources.Reach;
import org.aimass.sources.SourceRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every connector holds, for a file of a server that the administrator's list names. */
class HttpContractTest extends ConnectorContract {
  private static final Limits IMPATIENT =
      new Limits(Duration.ofSeconds(2), Duration.ofSeconds(3), 4096);

  @TempDir Path folder;
  private HttpServer server;

  @BeforeEach
  void a_server() throws IOException {
    byte[] file =
        IntStream.rangeClosed(1, ROWS)
            .mapToObj(i -> i + ",name " + i + "\n")
            .collect(Collectors.joining("", "id,name\n", ""))
            .getBytes(StandardCharsets.UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          try (call) {
            call.sendResponseHeaders(200, file.length);
            call.getResponseBody().write(file);
          } catch (IOException e) {
            // The connector has read as much as it wanted.
          }
        });
    server.start();
  }

  @AfterEach
  void no_server() {
    server.stop(0);
  }

  @Override
  protected Connector connector() {
    return new HttpConnector(this::fresh, IMPATIENT);
  }

  private Path fresh() {
    try {
      return Files.createTempDirectory(folder, "fetched-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Map<String, String> settings() {
    return at(INVENTED, server.getAddress().getPort());
  }

  @Override
  protected Map<String, String> at(String host, int port) {
    return Map.of(
        "address", "http://" + (host == null ? INVENTED : host) + ":" + port + "/numbers.csv");
  }

  @Override
  protected String entity() {
    return "numbers.csv";
  }

  @Override
  protected Reach reach() {
    Reach asked = super.reach();
    return new Reach() {
      @Override
      public InetAddress address(String host, int port) throws SourceRefused {
        return asked.address(host, port);
      }

      @Override
      public boolean names(String host, int port) {
        return true;
      }
    };
  }
}
