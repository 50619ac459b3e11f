import com.sass_lang.embedded_protocol.OutputStyle;
import de.larsgrefer.sass.embedded.SassCompiler;
import de.larsgrefer.sass.embedded.SassCompilerFactory;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Compiles our two looks (src/theme/light.scss and dark.scss) over the SCSS sources of PrimeFaces'
 * themes, which it finds as the archive primefaces-themes-*-sources.jar on its class path. Run by
 * the build as a single source file.
 *
 * <p>Arguments: the folder of our SCSS, a folder for the unpacked sources, the folder of the
 * compiled sheets.
 */
public class Theme {
  private static final String LICENCE =
      "/*! Components: PrimeFaces themes, Copyright (c) 2009-2026 PrimeTek, MIT licence"
          + " (https://github.com/primefaces/primefaces/blob/master/LICENSE.md). Looks: AI Mass,"
          + " GPL-3.0-or-later. */\n";

  public static void main(String[] arguments) throws Exception {
    Path ours = Path.of(arguments[0]);
    Path theirs = Path.of(arguments[1]);
    Path out = Path.of(arguments[2]);
    unpack(sources(), theirs);
    Files.createDirectories(out);
    try (SassCompiler compiler = SassCompilerFactory.bundled()) {
      // What PrimeFaces' own files are warned about (@import) is not ours to mend.
      compiler.setQuietDeps(true);
      compiler.setSilent(true);
      compiler.setOutputStyle(OutputStyle.COMPRESSED);
      compiler.setLoadPaths(List.of(theirs.toFile()));
      for (String look : List.of("light", "dark")) {
        File source = ours.resolve(look + ".scss").toFile();
        Files.writeString(
            out.resolve(look + ".css"), LICENCE + compiler.compileFile(source).getCss());
      }
    }
  }

  private static Path sources() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(p -> p.matches(".*primefaces-themes-[^/\\\\]*-sources\\.jar"))
        .map(Path::of)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The sources of primefaces-themes are not on the class path."));
  }

  private static void unpack(Path archive, Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      zip.stream().filter(e -> e.getName().endsWith(".scss")).forEach(e -> write(zip, e, folder));
    }
  }

  private static void write(ZipFile zip, ZipEntry entry, Path folder) {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IllegalStateException(entry.getName() + " leads out of its archive.");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      Files.createDirectories(target.getParent());
      Files.write(target, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
