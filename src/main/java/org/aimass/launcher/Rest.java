package org.aimass.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The product's REST interface, as a stranger calls it. */
public final class Rest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOUNDARY = "aimass-part-boundary";

  // Not HTTP/2: when a server closes an idle connection of that in the moment in which it is used
  // again, Java 17 ends the call with "GOAWAY received" instead of making it once more.
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI address;
  private final String bearer;
  private final Listener listener;

  private Rest(URI address, String bearer, Listener listener) {
    this.address = address;
    this.bearer = bearer;
    this.listener = listener;
  }

  /**
   * A call and its answer.
   *
   * @param sent the body as it was given, null where there was none or where it is no JSON
   * @param type the answer's Content-Type, empty without one
   * @param answered null when the answer had no body
   */
  public record Exchange(
      String method, String path, Object sent, int status, String type, JsonNode answered) {}

  /** Hears every exchange, whether it was refused or not. */
  @FunctionalInterface
  public interface Listener {
    void heard(Exchange exchange);
  }

  /** Without a sign-in. */
  public static Rest at(URI address) {
    return new Rest(address, null, exchange -> {});
  }

  /** The same, heard by somebody. */
  public Rest heardBy(Listener other) {
    return new Rest(address, bearer, other);
  }

  /** With an access token or a key. */
  public Rest as(String secret) {
    return new Rest(address, secret, listener);
  }

  /** Signs a person in and acts as that person from then on. */
  public Rest signIn(String username, String password) {
    String basic =
        Base64.getEncoder()
            .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    Map<String, Object> wanted = Map.of("name", "first start", "expiresInDays", 1);
    JsonNode answer =
        send(
            request("/api/v1/tokens")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .POST(body(wanted))
                .build(),
            wanted);
    return as(answer.get("token").asText());
  }

  public JsonNode get(String path) {
    return send(request(path).GET().build(), null);
  }

  public JsonNode post(String path, Object body) {
    return send("POST", path, body);
  }

  /**
   * @param headers for example an Idempotency-Key
   */
  public JsonNode post(String path, Object body, Map<String, String> headers) {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    headers.forEach(request::header);
    return send(request.POST(body(body)).build(), body);
  }

  /**
   * @param method POST, PUT, PATCH
   */
  public JsonNode send(String method, String path, Object body) {
    return send(
        request(path).header("Content-Type", "application/json").method(method, body(body)).build(),
        body);
  }

  public JsonNode delete(String path) {
    return send(request(path).DELETE().build(), null);
  }

  /** Uploads a file with text parts beside it. */
  public JsonNode upload(String path, String fileName, byte[] file, Map<String, String> parts) {
    return upload(path, fileName, file, parts, Map.of());
  }

  /**
   * @param headers for example an Idempotency-Key
   */
  public JsonNode upload(
      String path,
      String fileName,
      byte[] file,
      Map<String, String> parts,
      Map<String, String> headers) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    parts.forEach(
        (name, value) ->
            write(
                body,
                "--"
                    + BOUNDARY
                    + "\r\nContent-Disposition: form-data; name=\""
                    + name
                    + "\"\r\n\r\n"
                    + value
                    + "\r\n"));
    write(
        body,
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + fileName
            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
    body.writeBytes(file);
    write(body, "\r\n--" + BOUNDARY + "--\r\n");
    HttpRequest.Builder request =
        request(path).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    headers.forEach(request::header);
    return send(
        request.POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())).build(), null);
  }

  /**
   * Waits for the end of a job.
   *
   * @return the job, DONE
   * @throws IllegalStateException when it fails or takes too long
   */
  public JsonNode await(String job, Duration longest) {
    JsonNode state = ended(job, longest);
    if (!state.get("state").asText().equals("DONE")) {
      throw new IllegalStateException(
          state.get("kind").asText() + ": " + state.get("error").asText());
    }
    return state;
  }

  /**
   * Waits for the end of a job, whichever it is.
   *
   * @return the job, DONE, FAILED or CANCELLED
   * @throws IllegalStateException when it takes too long
   */
  public JsonNode ended(String job, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    while (System.nanoTime() < end) {
      JsonNode state = get("/api/v1/jobs/" + job);
      if (Set.of("DONE", "FAILED", "CANCELLED").contains(state.get("state").asText())) {
        return state;
      }
      pause();
    }
    throw new IllegalStateException(
        "Job " + job + " did not end in " + longest.toSeconds() + " s.");
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A request to an address, with the bearer's secret. */
  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(120));
    return bearer == null ? builder : builder.header("Authorization", "Bearer " + bearer);
  }

  private static HttpRequest.BodyPublisher body(Object value) {
    try {
      return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** An answer that is not 2xx. */
  public static final class Refused extends IllegalStateException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final transient JsonNode body;

    Refused(String call, int status, JsonNode body) {
      super(call + " answered " + status + ": " + body);
      this.status = status;
      this.body = body;
    }

    public int status() {
      return status;
    }

    /** The problem, or whatever came. */
    public JsonNode body() {
      return body;
    }
  }

  private JsonNode send(HttpRequest request, Object sent) {
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode body = tree(answer.body());
      listener.heard(
          new Exchange(
              request.method(),
              request.uri().getPath(),
              sent,
              answer.statusCode(),
              answer.headers().firstValue("Content-Type").orElse(""),
              answer.body().isEmpty() ? null : body));
      if (answer.statusCode() / 100 != 2) {
        throw new Refused(
            request.method() + " " + request.uri().getPath(), answer.statusCode(), body);
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      return JSON.getNodeFactory().textNode(text);
    }
  }
}
