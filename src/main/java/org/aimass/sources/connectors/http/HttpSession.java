package org.aimass.sources.connectors.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.aimass.datasets.FileRows;
import org.aimass.datasets.RowIntake;
import org.aimass.platform.Messages;
import org.aimass.platform.OutgoingHttp;
import org.aimass.platform.OutgoingHttp.Answer;
import org.aimass.platform.OutgoingHttp.Limits;
import org.aimass.platform.Problem;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;

/** A file at an address, which is fetched once a session, when it is first needed. */
final class HttpSession implements SourceSession {
  private static final Limits WHOLE =
      new Limits(Duration.ofSeconds(30), Duration.ofMinutes(30), 2L << 30);

  /** What may hold several sheets. */
  private static final Pattern SHEETS = Pattern.compile("(?i).*\\.(xls[xmb]?|ods|zip)");

  private final OutgoingHttp http;
  private final URI address;
  private final Map<String, String> headers;
  private final String name;
  private final Supplier<Path> folder;
  private final String server;
  private Path fetched;
  private volatile boolean closed;

  HttpSession(
      OutgoingHttp http,
      URI address,
      Map<String, String> headers,
      String name,
      Supplier<Path> folder,
      Answer begun) {
    this.http = http;
    this.address = address;
    this.headers = headers;
    this.name = name;
    this.folder = folder;
    String said = begun.headers().getOrDefault("server", "").replaceAll("[^\\x20-\\x7e]", "");
    server = said.isBlank() ? "HTTP" : "HTTP: " + said.substring(0, Math.min(60, said.length()));
  }

  @Override
  public String server() {
    return server;
  }

  /** The file, or the sheets of a workbook that has several. */
  @Override
  public List<SourceEntity> entities(String search, int limit) throws SourceRefused {
    String wanted = search.toLowerCase(Locale.ROOT);
    return names().stream()
        .filter(each -> each.toLowerCase(Locale.ROOT).contains(wanted))
        .limit(limit)
        .map(each -> new SourceEntity(each, SourceEntity.Kind.FILE, null))
        .toList();
  }

  private List<String> names() throws SourceRefused {
    if (!SHEETS.matcher(name).matches()) {
      // One table, whatever it is: that needs no download.
      return List.of(name);
    }
    return withFile(
        file -> {
          List<String> sheets = file.sheets();
          return sheets.size() > 1 ? sheets : List.of(name);
        });
  }

  @Override
  public void read(Extract what, RowIntake into) throws SourceRefused, IOException {
    if (what.query() != null || what.filter() != null) {
      throw SourceRefused.query("", null);
    }
    List<String> names = names();
    String entity = what.entity() == null ? names.get(0) : what.entity();
    if (!names.contains(entity)) {
      throw SourceRefused.notThere(entity, "entity", null);
    }
    Failed[] failed = new Failed[1];
    withFile(
        file -> {
          try {
            file.read(names.size() > 1 ? entity : "", new EndingIntake(into, () -> closed));
          } catch (EndingIntake.OfIntake e) {
            failed[0] = new Failed(e.getCause());
          }
          return null;
        });
    if (failed[0] != null) {
      throw failed[0].cause();
    }
  }

  /** A fault of who takes the rows, which is no fault of the file. */
  private record Failed(IOException cause) {}

  @FunctionalInterface
  private interface Use<T> {
    T of(FileRows file) throws IOException;
  }

  private <T> T withFile(Use<T> use) throws SourceRefused {
    fetch();
    try (FileRows file = FileRows.open(fetched, name)) {
      return use.of(file);
    } catch (EndingIntake.Closed e) {
      throw SourceRefused.forNow(HttpConnector.WORDS + "closed", null, e);
    } catch (Problem e) {
      throw SourceRefused.because(
          HttpConnector.WORDS + "file", null, e, new Messages.Sentence(e.key(), e.arguments()));
    } catch (IOException e) {
      throw SourceRefused.because(HttpConnector.WORDS + "unreadable", null, e);
    }
  }

  private void fetch() throws SourceRefused {
    if (fetched != null) {
      return;
    }
    Path file = folder.get().resolve("file");
    try (OutputStream out = Files.newOutputStream(file)) {
      HttpConnector.answer(() -> http.get(address, headers, WHOLE, watched(out)), address);
      fetched = file;
    } catch (IOException | UncheckedIOException e) {
      throw SourceRefused.forNow(
          closed ? HttpConnector.WORDS + "closed" : HttpConnector.WORDS + "noRoom", null, e);
    } finally {
      if (fetched == null) {
        delete(file);
      }
    }
  }

  /** Ends a download when the session is closed. */
  private OutputStream watched(OutputStream out) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] from, int start, int length) throws IOException {
        if (closed) {
          throw new IOException("The session was closed.");
        }
        out.write(from, start, length);
      }
    };
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.getParent());
    } catch (IOException e) {
      // The folder of temporary files is swept by age.
    }
  }

  @Override
  public void close() {
    closed = true;
    if (fetched != null) {
      delete(fetched);
    }
  }
}
