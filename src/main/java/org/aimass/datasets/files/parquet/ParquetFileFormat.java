package org.aimass.datasets.files.parquet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.aimass.datasets.files.FileFormat;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.FileStart;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.files.TextChoice;

/** Tables in columns, as Spark, pandas and many warehouses write them. */
public final class ParquetFileFormat implements FileFormat {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ENCRYPTED = "PARE".getBytes(StandardCharsets.US_ASCII);

  @Override
  public List<String> endings() {
    return List.of("parquet", "pq");
  }

  @Override
  public boolean recognises(FileStart start) {
    return start.begins(MAGIC) || start.begins(ENCRYPTED);
  }

  @Override
  public TabularFile open(FileStart start, TextChoice choice) throws IOException {
    if (start.begins(ENCRYPTED)) {
      throw FileRefused.because(Reason.ENCRYPTED_PARQUET, start.name());
    }
    if (!recognises(start)) {
      throw FileRefused.because(Reason.NO_PARQUET, start.name());
    }
    return ParquetFile.open(start.file(), start.name());
  }
}
