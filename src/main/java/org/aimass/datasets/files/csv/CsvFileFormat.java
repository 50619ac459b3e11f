package org.aimass.datasets.files.csv;

import java.io.IOException;
import java.util.List;
import org.aimass.datasets.files.FileFormat;
import org.aimass.datasets.files.FileStart;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.files.TextChoice;

/** Separated text: any bytes may be some, so only the ending tells. */
public final class CsvFileFormat implements FileFormat {
  private static final String TABS = "tsv";

  @Override
  public List<String> endings() {
    return List.of("csv", TABS, "txt");
  }

  @Override
  public boolean recognises(FileStart start) {
    return false;
  }

  @Override
  public TabularFile open(FileStart start, TextChoice choice) throws IOException {
    return CsvFile.open(start.file(), start.name(), choice, start.ending().equals(TABS));
  }
}
