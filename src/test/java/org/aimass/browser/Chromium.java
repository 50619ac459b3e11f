package org.aimass.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The browser of the tests: an installed Chromium, Chrome or Edge; where there is none, one is
 * installed.
 */
final class Chromium {
  private static final List<String> COMMANDS =
      List.of(
          "chromium",
          "chromium-browser",
          "google-chrome",
          "google-chrome-stable",
          "microsoft-edge",
          "microsoft-edge-stable");
  private static final List<String> PLACES =
      List.of(
          "/usr/bin/chromium",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium",
          "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
          "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
          "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
          "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
          "C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe");

  private static final String NO_DOWNLOAD = "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD";

  private static Playwright playwright;
  private static Browser browser;

  private Chromium() {}

  /** One browser process for the whole test run. */
  static synchronized Browser get() {
    if (browser == null) {
      Optional<Path> installed = find().or(Chromium::installed);
      playwright =
          Playwright.create(new Playwright.CreateOptions().setEnv(Map.of(NO_DOWNLOAD, "1")));
      BrowserType.LaunchOptions options = new BrowserType.LaunchOptions();
      installed.ifPresent(options::setExecutablePath);
      List<String> arguments = new ArrayList<>(List.of("--disable-dev-shm-usage"));
      if ("root".equals(System.getProperty("user.name"))) {
        // Chromium refuses its sandbox to root.
        arguments.add("--no-sandbox");
      }
      browser = playwright.chromium().launch(options.setArgs(arguments));
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    }
    return browser;
  }

  private static Optional<Path> find() {
    String named = System.getenv("AIMASS_BROWSER");
    Stream<Path> onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
            .flatMap(folder -> COMMANDS.stream().map(command -> Path.of(folder, command)));
    return Stream.of(
            Stream.ofNullable(named).map(Path::of),
            onPath,
            PLACES.stream().filter(p -> fits(p)).map(Path::of))
        .flatMap(s -> s)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A Windows path is no path elsewhere. */
  private static boolean fits(String place) {
    return place.startsWith("/") == (java.io.File.separatorChar == '/');
  }

  /**
   * Debian's package when we may, otherwise Playwright's own browser (empty: Playwright finds that
   * itself).
   */
  private static Optional<Path> installed() {
    if ("root".equals(System.getProperty("user.name"))
        && Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
      run("apt-get", "update");
      run("apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk");
      Optional<Path> found = find();
      if (found.isPresent()) {
        return found;
      }
    }
    // In a process of its own: it ends the one in which it runs.
    boolean own =
        run(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "com.microsoft.playwright.CLI",
            "install",
            "chromium");
    if (!own) {
      throw new IllegalStateException(
          "The tests need Chromium, Chrome or Edge. None is on the PATH, and neither Debian's"
              + " package nor Playwright's own browser could be installed. Install one of them, or"
              + " name one with AIMASS_BROWSER=/path/to/it.");
    }
    return Optional.empty();
  }

  /** Whether it ended well within five minutes. */
  private static boolean run(String... command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
      builder.environment().remove(NO_DOWNLOAD);
      Process process = builder.start();
      boolean ended = process.waitFor(5, TimeUnit.MINUTES);
      process.destroyForcibly();
      return ended && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
