import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.jandex.IndexWriter;
import org.jboss.jandex.Indexer;

/**
 * Puts an index of annotations (META-INF/jandex.idx) into the libraries of the WAR. Without one the
 * server reads every class of every library at each start to look for annotations. A library that
 * brings beans or pages gets a true index; for the others an empty one says that there is nothing
 * to find. Run by the build as a single source file.
 *
 * <p>Argument: the WAR, changed in place.
 */
public class LibraryIndexes {
  private static final String INDEX = "META-INF/jandex.idx";

  /** What makes a library one in which the server has to look. */
  private static final List<String> SIGNS =
      List.of(
          "META-INF/beans.xml",
          "META-INF/faces-config.xml",
          "META-INF/web-fragment.xml",
          "META-INF/services/jakarta.servlet.ServletContainerInitializer",
          "META-INF/services/jakarta.enterprise.inject.spi.Extension");

  public static void main(String[] arguments) throws IOException {
    try (FileSystem war = FileSystems.newFileSystem(Path.of(arguments[0]))) {
      List<Path> libraries;
      try (Stream<Path> files = Files.list(war.getPath("WEB-INF/lib"))) {
        libraries = files.filter(file -> file.toString().endsWith(".jar")).toList();
      }
      for (Path library : libraries) {
        Path copy = Files.createTempFile("library", ".jar");
        Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
        if (indexed(copy)) {
          Files.copy(copy, library, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.delete(copy);
      }
    }
  }

  private static boolean indexed(Path library) throws IOException {
    try (FileSystem jar = FileSystems.newFileSystem(library)) {
      Path index = jar.getPath(INDEX);
      if (Files.exists(index)) {
        return false;
      }
      Indexer indexer = new Indexer();
      if (SIGNS.stream().anyMatch(sign -> Files.exists(jar.getPath(sign)))) {
        try (Stream<Path> files = Files.walk(jar.getPath("/"))) {
          for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
            try (InputStream in = Files.newInputStream(file)) {
              indexer.index(in);
            }
          }
        }
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new IndexWriter(bytes).write(indexer.complete());
      Files.createDirectories(index.getParent());
      Files.write(index, bytes.toByteArray());
      return true;
    }
  }
}
