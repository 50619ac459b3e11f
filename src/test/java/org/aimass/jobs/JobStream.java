package org.aimass.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.aimass.launcher.Rest;
import org.aimass.platform.Json;

/** The events of a job, as a client reads them. */
public final class JobStream implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final BufferedReader lines;
  private String lastId;

  public JobStream(Rest who, long job, String lastEventId)
      throws IOException, InterruptedException {
    var request =
        who.request("/api/v1/jobs/" + job + "/events")
            .header("Accept", "text/event-stream")
            .timeout(Duration.ofSeconds(20));
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<InputStream> answer =
        HTTP.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  /** The data of the next event. */
  public JsonNode next() throws IOException {
    JsonNode data = null;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("id:")) {
        lastId = line.substring(3).strip();
      } else if (line.startsWith("data:")) {
        data = Json.read(line.substring(5), JsonNode.class);
      } else if (line.isEmpty() && data != null) {
        return data;
      }
    }
    throw new AssertionError("The stream has ended.");
  }

  /** Waits for the next heartbeat. */
  public void comment() throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith(":")) {
      line = lines.readLine();
    }
    assertThat(line).as("a heartbeat").isNotNull();
  }

  /** What comes until the end. */
  public List<String> rest() throws IOException {
    List<String> rest = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("id:")) {
        lastId = line.substring(3).strip();
      }
      if (!line.isBlank()) {
        rest.add(line);
      }
    }
    return rest;
  }

  public String lastId() {
    return lastId;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
