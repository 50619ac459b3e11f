package org.aimass.datasets.files.jsonl;

import java.io.IOException;
import java.util.List;
import org.aimass.datasets.files.FileFormat;
import org.aimass.datasets.files.FileStart;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.files.TextChoice;

/**
 * JSON lines, or one array of objects. Texts of other formats may begin with a bracket, too, so
 * only the ending tells.
 */
public final class JsonlFileFormat implements FileFormat {

  @Override
  public List<String> endings() {
    return List.of("jsonl", "ndjson", "json");
  }

  @Override
  public boolean recognises(FileStart start) {
    return false;
  }

  @Override
  public TabularFile open(FileStart start, TextChoice choice) throws IOException {
    return new JsonFile(start.file(), start.name());
  }
}
