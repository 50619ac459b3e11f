package org.aimass.modelling.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.modelling.LogLine;
import org.aimass.modelling.training.worker.JobFolder;
import org.aimass.platform.Files;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;

/**
 * A training's folder as the server sees it: the order for the worker process, and the log, one
 * JSON line for each entry, kept as message keys so that every reader gets it in the own language.
 */
public final class TrainingFolder {
  private static final int LINES_SHOWN = 500;

  private final Path path;

  public TrainingFolder(Files files, long training) {
    this(files.folder("trainings", String.valueOf(training)));
  }

  TrainingFolder(Path path) {
    this.path = path;
  }

  public Path path() {
    return path;
  }

  public JobFolder job() {
    return new JobFolder(path);
  }

  /** Writes a line: a message key with its facts, which may be message keys themselves. */
  public void log(Instant now, String key, List<?> facts) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", now);
    line.put("key", key);
    line.put("facts", facts);
    try {
      java.nio.file.Files.writeString(
          logFile(), Json.write(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path logFile() {
    return path.resolve("log.jsonl");
  }

  /** The last lines, the oldest of them first. */
  public List<LogLine> log(Locale locale) {
    if (!java.nio.file.Files.exists(logFile())) {
      return List.of();
    }
    Deque<String> last = new ArrayDeque<>();
    try (BufferedReader lines =
        java.nio.file.Files.newBufferedReader(logFile(), StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (last.size() == LINES_SHOWN) {
          last.removeFirst();
        }
        last.addLast(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<LogLine> shown = new ArrayList<>();
    for (String line : last) {
      try {
        shown.add(line(Json.MAPPER.readTree(line), locale));
      } catch (JsonProcessingException e) {
        // A crash has cut this line off.
      }
    }
    return shown;
  }

  private static LogLine line(JsonNode line, Locale locale) {
    List<Object> facts = new ArrayList<>();
    line.path("facts").forEach(fact -> facts.add(fact(fact)));
    return new LogLine(
        Instant.parse(line.get("time").asText()),
        Messages.text(locale, line.get("key").asText(), facts.toArray()));
  }

  /** A fact that is itself a message is put into the reader's language, too. */
  private static Object fact(JsonNode fact) {
    if (fact.isNumber()) {
      return fact.numberValue();
    }
    return fact.asText().startsWith("modelling.") ? new Messages.Key(fact.asText()) : fact.asText();
  }

  /** Gives back what only a running training needs; models, evaluations and log stay. */
  void tidy() {
    try {
      java.nio.file.Files.deleteIfExists(job().data());
      java.nio.file.Files.deleteIfExists(path.resolve("data.bin.part"));
      Path candidates = path.resolve("candidates");
      if (java.nio.file.Files.isDirectory(candidates)) {
        try (var all = java.nio.file.Files.newDirectoryStream(candidates, "*.{answers,part}")) {
          for (Path file : all) {
            java.nio.file.Files.deleteIfExists(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
