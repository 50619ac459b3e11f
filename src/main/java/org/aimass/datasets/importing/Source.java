package org.aimass.datasets.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.Correction;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.RowSink;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.files.TabularFiles;
import org.aimass.datasets.files.TextChoice;
import org.aimass.datasets.files.WrappedFile;

/**
 * A file as its reader wants it: opened as chosen, with the cells that were put right in place of
 * those in the file. All that follows sees the corrected cells only.
 */
final class Source extends WrappedFile {

  /** Column and text of each corrected cell, by the row's number. */
  private final Map<Long, Map<Integer, String>> corrections = new HashMap<>();

  private final ImportOptions options;

  private Source(TabularFile file, ImportOptions options, List<Correction> corrections) {
    super(file);
    this.options = options;
    for (Correction correction : corrections) {
      int digits = 0;
      int column = 0;
      while (Character.isLetter(correction.cell().charAt(digits))) {
        column = column * 26 + correction.cell().charAt(digits++) - 'A' + 1;
      }
      this.corrections
          .computeIfAbsent(Long.valueOf(correction.cell().substring(digits)), r -> new HashMap<>())
          .put(column - 1, correction.value() == null ? "" : correction.value());
    }
  }

  static TabularFile open(Path path, String name, ImportOptions options) throws IOException {
    List<Correction> corrections = options.corrected();
    TabularFile file =
        TabularFiles.open(
            path,
            name,
            new TextChoice(
                options.encoding(),
                options.delimiterCharacter(),
                options.quoteCharacter(),
                options.escapeCharacter()));
    return corrections.isEmpty() && !file.namesColumns()
        ? file
        : new Source(file, options, corrections);
  }

  @Override
  public Notices read(String sheet, RowSink sink) throws IOException {
    RowSink into =
        row -> {
          Map<Integer, String> cells = corrections.get(row.number());
          return sink.row(cells == null ? row : corrected(row, cells));
        };
    return super.read(sheet, namesColumns() ? ChosenTexts.read(options, into) : into);
  }

  private static RawRow corrected(RawRow row, Map<Integer, String> cells) {
    // A copy: the row may lie in its reader's own buffer.
    RawRow right = row.copy();
    cells.forEach(
        (column, text) -> right.set(column, text.isEmpty() ? RawRow.EMPTY : RawRow.TEXT, text));
    return right;
  }
}
