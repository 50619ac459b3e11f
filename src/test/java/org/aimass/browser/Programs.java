package org.aimass.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.aimass.apps.Snippets.Language;

/**
 * The programs of the page "Connect", run as somebody runs them who has pasted them into a file: in
 * a process of their own, with the key in its variable.
 */
final class Programs {
  private Programs() {}

  /**
   * What the program prints; empty where this machine does not have its language.
   *
   * @throws AssertionError when it ends with anything but 0
   */
  static Optional<String> run(Language language, String text, String key) {
    return command(language).map(command -> run(command, file(language), text, key));
  }

  private static Optional<String> command(Language language) {
    return switch (language) {
      case CURL -> onPath("curl").flatMap(curl -> onPath("bash"));
      case POWERSHELL -> onPath("pwsh");
      case PYTHON -> onPath("python3");
      case JAVASCRIPT -> onPath("node");
      case JAVA -> Optional.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    };
  }

  private static String file(Language language) {
    return switch (language) {
      case CURL -> "ask.sh";
      case POWERSHELL -> "ask.ps1";
      case PYTHON -> "ask.py";
      case JAVASCRIPT -> "ask.mjs";
      case JAVA -> "Ask.java";
    };
  }

  private static Optional<String> onPath(String command) {
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .map(folder -> Path.of(folder, command))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static String run(String command, String file, String text, String key) {
    try {
      Path folder = Files.createTempDirectory("aimass-program");
      Path output = folder.resolve("output");
      Files.writeString(folder.resolve(file), text);
      // curl reads this file of its own accord: it adds the status behind the answer.
      Files.writeString(folder.resolve(".curlrc"), "write-out = \" %{http_code}\"\n");
      ProcessBuilder builder =
          new ProcessBuilder(List.of(command, file)).directory(folder.toFile());
      builder.environment().put("CURL_HOME", folder.toString());
      builder.environment().put("AIMASS_KEY", key);
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      process.destroyForcibly();
      String printed = Files.readString(output, StandardCharsets.UTF_8);
      if (!ended || process.exitValue() != 0) {
        throw new AssertionError(file + " did not end well: " + printed);
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
