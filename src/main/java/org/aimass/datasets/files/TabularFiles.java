package org.aimass.datasets.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.platform.Modules;

/**
 * Opens a file by what its first bytes say it is; the name only decides between what the bytes
 * leave open.
 */
public final class TabularFiles {

  private static final List<FileFormat> FORMATS = Modules.implementations(FileFormat.class);

  private TabularFiles() {}

  /** Opens a file as {@link #open(Path, String, TextChoice)} with no escape chosen. */
  public static TabularFile open(
      Path file, String name, String encoding, char delimiter, char quote) throws IOException {
    return open(file, name, new TextChoice(encoding, delimiter, quote, (char) 0));
  }

  /**
   * @param name the file's name where it came from, for its ending and for messages
   * @param choice how a text is to be read
   */
  public static TabularFile open(Path file, String name, TextChoice choice) throws IOException {
    FileStart start = FileStart.of(file, name);
    if (start.head().length == 0) {
      throw FileRefused.because(Reason.EMPTY, name);
    }
    if (start.isParcel()) {
      return ZippedFile.open(file, name, choice);
    }
    for (FileFormat format : FORMATS) {
      if (format.recognises(start)) {
        return format.open(start, choice);
      }
    }
    if (start.zip().isPresent()) {
      throw FileRefused.because(
          start.zip().get().isDocument() ? Reason.UNKNOWN_KIND : Reason.ZIP_RENAMED, name);
    }
    if (start.isMarkup()) {
      throw FileRefused.because(
          start.says("opendocument") ? Reason.UNKNOWN_KIND : Reason.HTML, name);
    }
    return FORMATS.stream()
        .filter(format -> format.endings().contains(start.ending()))
        .findFirst()
        .orElseThrow(() -> FileRefused.because(Reason.UNKNOWN_KIND, name))
        .open(start, choice);
  }

  /** The endings of all formats, without the dot. */
  public static List<String> endings() {
    return FORMATS.stream().flatMap(format -> format.endings().stream()).toList();
  }
}
