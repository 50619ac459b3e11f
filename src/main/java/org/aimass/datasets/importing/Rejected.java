package org.aimass.datasets.importing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.OnError;
import org.aimass.datasets.files.FileStart;
import org.aimass.datasets.files.excel.ExcelFileFormat;
import org.aimass.datasets.files.excel.MarkedOldWorkbook;
import org.aimass.datasets.files.excel.MarkedWorkbook;
import org.aimass.platform.Problem;

/**
 * The rows of a file that its import did not take, for somebody who puts them right: a workbook as
 * it was with red cells and a column of reasons, any other file as CSV.
 */
public final class Rejected {
  /** Marks of more rows than this would fill the memory; they are given as CSV. */
  private static final int MOST_MARKED = 200_000;

  private static final int COLUMNS_BEFORE_2007 = 256;
  private static final int COLUMNS = 16_384;

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Path file;
  private final String name;
  private final ImportOptions options;
  private final Locale locale;

  /**
   * @param name of the file where it came from
   * @param options with which it was imported
   */
  public Rejected(Path file, String name, ImportOptions options, Locale locale) {
    this.file = file;
    this.name = name;
    this.options = options;
    this.locale = locale;
  }

  /** The ending of what is given back: a file is what its bytes say, whatever it is called. */
  private String kind() throws IOException {
    FileStart start = FileStart.of(file, name);
    boolean workbook = new ExcelFileFormat().recognises(start) && !start.isParcel();
    boolean large = start.ending().equals("xls") && Files.size(file) > MarkedOldWorkbook.LARGEST;
    return workbook && !large ? start.ending() : "csv";
  }

  /** Writes the file into a folder. */
  public Written writeInto(Path folder) throws IOException {
    try (RejectedRows rejected = RejectedRows.of(file, name, options)) {
      boolean stopped = options.errors() == OnError.STOP;
      String header =
          (options.errors() == OnError.MISSING ? ReasonColumn.EMPTIED : ReasonColumn.REJECTED)
              .header(locale);
      String kind = kind();
      Marks marks =
          kind.equals("csv") ? null : marks(rejected, header, stopped, kind.equals("xls"));
      String as = marks == null ? "csv" : kind;
      Path written = folder.resolve("rejected." + as);
      try (OutputStream out = Files.newOutputStream(written)) {
        switch (as) {
          case "csv" -> ReasonedCsv.write(rejected, header, stopped, locale, out);
          case "xls" -> MarkedOldWorkbook.write(file, rejected.sheet(), marks, out);
          default -> MarkedWorkbook.write(file, name, rejected.sheet(), marks, out);
        }
      }
      return new Written(written, nameAs(as), type(as));
    }
  }

  /**
   * A file that was written.
   *
   * @param name for whoever saves it
   * @param type its media type
   */
  public record Written(Path path, String name, String type) {}

  /**
   * Null where a sheet cannot have them: they are too many, no column is free, or there is no
   * header beside which that of the reasons would stand.
   */
  private Marks marks(RejectedRows rejected, String header, boolean stopped, boolean old)
      throws IOException {
    Marks marks = new Marks(rejected, header, stopped, locale);
    boolean[] many = {false};
    rejected.read(
        titles -> marks.beside(titles.size()),
        (row, faults) -> {
          many[0] |= marks.size() >= MOST_MARKED;
          if (!many[0]) {
            marks.add(row.number(), row.size(), faults);
          }
        });
    if (marks.size() == 0) {
      throw new Problem(404, "datasets.problem.nothingRejected", 7);
    }
    boolean room = marks.reasonColumn() < (old ? COLUMNS_BEFORE_2007 : COLUMNS);
    return many[0] || !room || rejected.headerRow() == 0 ? null : marks;
  }

  private String nameAs(String ending) {
    String base = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    return base + "-rejected." + ending;
  }

  private static String type(String ending) {
    return switch (ending) {
      case "csv" -> "text/csv";
      case "xls" -> "application/vnd.ms-excel";
      case "xlsm" -> "application/vnd.ms-excel.sheet.macroEnabled.12";
      default -> XLSX;
    };
  }
}
