package org.aimass.datasets.files.arff;

import java.io.IOException;
import java.util.List;
import org.aimass.datasets.files.FileFormat;
import org.aimass.datasets.files.FileStart;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.files.TextChoice;

/** Weka's attribute-relation files: a text that begins with comments as a rule. */
public final class ArffFileFormat implements FileFormat {

  @Override
  public List<String> endings() {
    return List.of("arff");
  }

  @Override
  public boolean recognises(FileStart start) {
    return false;
  }

  @Override
  public TabularFile open(FileStart start, TextChoice choice) throws IOException {
    return new ArffFile(start.file(), start.name(), choice.encoding());
  }
}
