package org.aimass.modelling.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.aimass.platform.Files;
import org.aimass.platform.Sha256;

/**
 * The class path of the training process: the WAR's own classes and the jars that learning needs,
 * copied once per version of the WAR into the data folder, because a server that unpacks a WAR
 * promises no place where another process could read it.
 */
@ApplicationScoped
public class WorkerInstallation {
  /**
   * Jars of pages, imports, documents, migrations and secrets: the training process has no use for
   * them.
   */
  private static final List<String> NOT_NEEDED =
      List.of(
          "primefaces",
          "flyway",
          "poi",
          "xmlbeans",
          "curvesapi",
          "commons-compress",
          "SparseBitSet",
          "fastcsv",
          "pinyin",
          "heaven",
          "nlp-common",
          "datasketches",
          "bcprov",
          "jackson-dataformat",
          "snakeyaml",
          "mysql",
          "openhtmltopdf",
          "pdfbox",
          "fontbox",
          "xmpbox",
          "graphics2d");

  /** What models of others run on; the process that tries such a model has it, no other. */
  private static final String FOREIGN = "onnxruntime";

  private static final Duration OLD = Duration.ofDays(7);

  @Inject Files files;

  private ServletContext war;
  private Path installed;

  void started(@Observes @Initialized(ApplicationScoped.class) Object context) {
    if (context instanceof ServletContext servletContext) {
      war = servletContext;
    }
  }

  /** What a training process is started with. */
  public String classPath() {
    return classPath("lib");
  }

  /** What a process that tries a model of others is started with. */
  public String foreignClassPath() {
    return classPath("lib", "foreign");
  }

  private synchronized String classPath(String... folders) {
    if (installed == null || !java.nio.file.Files.isDirectory(installed)) {
      installed = install();
    }
    List<String> parts = new ArrayList<>();
    parts.add(installed.resolve("classes").toString());
    for (String folder : folders) {
      try (Stream<Path> jars = java.nio.file.Files.list(installed.resolve(folder))) {
        jars.map(Path::toString).sorted().forEach(parts::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return String.join(System.getProperty("path.separator"), parts);
  }

  private Path install() {
    Path workers = files.folder("worker");
    Path part = workers.resolve("part-" + UUID.randomUUID());
    try {
      MessageDigest digest = Sha256.digest();
      java.nio.file.Files.createDirectories(part.resolve("lib"));
      java.nio.file.Files.createDirectories(part.resolve("foreign"));
      copy("/WEB-INF/classes/", part.resolve("classes"), digest);
      for (String jar : sorted("/WEB-INF/lib/")) {
        String name = jar.substring(jar.lastIndexOf('/') + 1);
        if (NOT_NEEDED.stream().noneMatch(name::startsWith)) {
          String folder = name.startsWith(FOREIGN) ? "foreign" : "lib";
          copyFile(jar, part.resolve(folder).resolve(name), digest);
        }
      }
      Path version = workers.resolve(HexFormat.of().formatHex(digest.digest()).substring(0, 24));
      if (!java.nio.file.Files.exists(version)) {
        java.nio.file.Files.move(part, version, StandardCopyOption.ATOMIC_MOVE);
      }
      java.nio.file.Files.setLastModifiedTime(version, FileTime.from(Instant.now()));
      forgetOld(workers, version);
      return version;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Files.delete(part);
    }
  }

  private Set<String> sorted(String folder) {
    Set<String> paths = war.getResourcePaths(folder);
    return paths == null ? Set.of() : new TreeSet<>(paths);
  }

  private void copy(String folder, Path target, MessageDigest digest) throws IOException {
    java.nio.file.Files.createDirectories(target);
    for (String path : sorted(folder)) {
      if (path.endsWith("/")) {
        String name = path.substring(folder.length(), path.length() - 1);
        copy(path, target.resolve(name), digest);
      } else {
        copyFile(path, target.resolve(path.substring(folder.length())), digest);
      }
    }
  }

  private void copyFile(String path, Path target, MessageDigest digest) throws IOException {
    digest.update(path.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    try (InputStream in = war.getResourceAsStream(path);
        DigestOutputStream out =
            new DigestOutputStream(java.nio.file.Files.newOutputStream(target), digest)) {
      in.transferTo(out);
    }
  }

  /**
   * A process of an earlier version may still run and load classes: only what is old for sure goes.
   */
  private static void forgetOld(Path workers, Path present) throws IOException {
    try (Stream<Path> versions = java.nio.file.Files.list(workers)) {
      for (Path version : versions.toList()) {
        Instant used = java.nio.file.Files.getLastModifiedTime(version).toInstant();
        if (!version.equals(present) && used.isBefore(Instant.now().minus(OLD))) {
          Files.delete(version);
        }
      }
    }
  }
}
