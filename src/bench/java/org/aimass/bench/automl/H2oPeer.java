package org.aimass.bench.automl;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aimass.platform.Json;

/** H2O AutoML 3.44 in a process of its own, asked by REST as its own clients do. */
final class H2oPeer implements AutoCloseable {
  private static final int PORT = 54399;
  private static final String AT = "http://127.0.0.1:" + PORT;
  private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;

  /** Runs inside the peer's process, which has H2O's jars and none of ours. */
  public static final class Start {
    private Start() {}

    public static void main(String[] arguments) throws Exception {
      Class.forName("water.H2OStarter")
          .getMethod("start", String[].class, String.class)
          .invoke(null, arguments, System.getProperty("user.dir"));
    }
  }

  H2oPeer(Path work, String memory) throws Exception {
    Files.createDirectories(work);
    Path classPath = work.resolve("class-path.txt");
    if (!Files.exists(classPath)) {
      new ProcessBuilder(
              "mvn",
              "-q",
              "-B",
              "-f",
              "src/bench/peers/h2o/pom.xml",
              "dependency:build-classpath",
              "-Dmdep.outputFile=" + classPath.toAbsolutePath())
          .inheritIO()
          .start()
          .waitFor();
    }
    Path own = Path.of(H2oPeer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx" + memory,
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                own + File.pathSeparator + Files.readString(classPath).strip(),
                Start.class.getName(),
                "-port",
                String.valueOf(PORT),
                "-ip",
                "127.0.0.1",
                "-nthreads",
                "2",
                "-ice_root",
                work.toAbsolutePath().toString())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("h2o.log").toFile())
            .start();
    for (int i = 0; i < 120; i++) {
      Thread.sleep(500);
      try {
        if (get("/3/Cloud").path("cloud_healthy").asBoolean()) {
          return;
        }
      } catch (IOException e) {
        // Not up yet.
      }
    }
    throw new IllegalStateException("H2O did not start: " + work.resolve("h2o.log"));
  }

  Stream<ProcessHandle> processes() {
    return Stream.of(process.toHandle());
  }

  void forgetEverything() throws Exception {
    send("DELETE", "/3/DKV", null, null);
  }

  /**
   * @param classes true: the target becomes a category whatever its values look like
   */
  void read(Path file, String frame, String target, boolean classes) throws Exception {
    JsonNode imported = post("/3/ImportFiles", Map.of("path", file.toAbsolutePath().toString()));
    String source = imported.at("/destination_frames/0").asText();
    JsonNode setup =
        post(
            "/3/ParseSetup",
            Map.of("source_frames", list(List.of(source)), "separator", "44", "check_header", "1"));
    List<String> names = new ArrayList<>();
    setup.path("column_names").forEach(each -> names.add(each.asText()));
    List<String> types = new ArrayList<>();
    setup.path("column_types").forEach(each -> types.add(each.asText()));
    types.set(names.indexOf(target), classes ? "Enum" : "Numeric");
    Map<String, String> parse = new LinkedHashMap<>();
    parse.put("source_frames", list(List.of(source)));
    parse.put("destination_frame", frame);
    parse.put("parse_type", setup.path("parse_type").asText());
    parse.put("separator", "44");
    parse.put("number_columns", String.valueOf(names.size()));
    parse.put("single_quotes", "false");
    parse.put("column_names", list(names));
    parse.put("column_types", list(types));
    parse.put("check_header", "1");
    parse.put("chunk_size", setup.path("chunk_size").asText());
    parse.put("delete_on_done", "true");
    await(post("/3/Parse", parse).at("/job/key/name").asText());
  }

  /**
   * @return name of the model that leads its leaderboard
   */
  String search(String frame, String target, String metric, int seconds, long seed)
      throws Exception {
    String project = "automl_" + seed + "_" + System.nanoTime();
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("training_frame", frame);
    input.put("response_column", target);
    input.put("sort_metric", metric);
    Map<String, Object> control = new LinkedHashMap<>();
    control.put("project_name", project);
    control.put("stopping_criteria", Map.of("max_runtime_secs", seconds, "seed", seed));
    String body = Json.write(Map.of("input_spec", input, "build_control", control));
    JsonNode answer = send("POST", "/99/AutoMLBuilder", "application/json", body);
    await(answer.at("/job/key/name").asText());
    // It adds the target's name to the project's.
    String named = URLEncoder.encode(answer.at("/job/dest/name").asText(), StandardCharsets.UTF_8);
    JsonNode board = get("/99/Leaderboards/" + named);
    String leader = board.at("/models/0/name").asText();
    if (leader.isEmpty()) {
      throw new IllegalStateException("H2O has no leader: " + board);
    }
    return leader;
  }

  /**
   * @return one map a row: probabilities by class, or {@code predict} alone
   */
  List<Map<String, String>> answers(String model, String frame) throws Exception {
    String said = "said_" + System.nanoTime();
    post("/3/Predictions/models/" + model + "/frames/" + frame, Map.of("predictions_frame", said));
    String csv =
        http.send(
                HttpRequest.newBuilder(URI.create(AT + "/3/DownloadDataset?frame_id=" + said))
                    .timeout(LONGEST_CALL)
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    String[] lines = csv.split("\n");
    String[] names = cells(lines[0]);
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      String[] cells = cells(lines[i]);
      Map<String, String> row = new LinkedHashMap<>();
      for (int c = 0; c < names.length; c++) {
        row.put(names[c], cells[c]);
      }
      rows.add(row);
    }
    return rows;
  }

  /** H2O writes {@code p1} for a class called 1. */
  static Map<String, Double> probabilities(Map<String, String> row, Set<String> classes) {
    Map<String, Double> said = new LinkedHashMap<>();
    for (Map.Entry<String, String> each : row.entrySet()) {
      String name = each.getKey();
      String known = classes.contains(name) ? name : name.substring(1);
      if (!name.equals("predict") && (classes.contains(known))) {
        said.put(known, Double.parseDouble(each.getValue()));
      }
    }
    if (said.size() != new HashSet<>(classes).size()) {
      classes.forEach(each -> said.putIfAbsent(each, 0.0));
    }
    return said;
  }

  private static String[] cells(String line) {
    // Names of classes hold no commas; its quotes stand around words only.
    String[] cells = line.split(",", -1);
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cells[i].replace("\"", "");
    }
    return cells;
  }

  private void await(String job) throws Exception {
    while (true) {
      JsonNode state = get("/3/Jobs/" + URLEncoder.encode(job, StandardCharsets.UTF_8));
      String status = state.at("/jobs/0/status").asText();
      if (status.equals("DONE")) {
        return;
      }
      if (status.equals("FAILED") || status.equals("CANCELLED")) {
        throw new IllegalStateException(state.at("/jobs/0/exception").asText());
      }
      Thread.sleep(200);
    }
  }

  private static String list(List<String> words) {
    return words.stream()
        .map(each -> '"' + each.replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }

  private JsonNode get(String path) throws Exception {
    return send("GET", path, null, null);
  }

  private JsonNode post(String path, Map<String, String> form) throws Exception {
    String body =
        form.entrySet().stream()
            .map(
                each ->
                    each.getKey()
                        + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send("POST", path, "application/x-www-form-urlencoded", body);
  }

  private JsonNode send(String method, String path, String type, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(AT + path)).timeout(LONGEST_CALL);
    if (type != null) {
      request.header("Content-Type", type);
    }
    request.method(
        method,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return Json.MAPPER.readTree(answer.body());
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
