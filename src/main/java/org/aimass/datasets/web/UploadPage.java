package org.aimass.datasets.web;

import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aimass.datasets.CellFault;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnType;
import org.aimass.datasets.DatasetCard;
import org.aimass.datasets.Datasets;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.ImportOptions.OnError;
import org.aimass.datasets.ImportStarted;
import org.aimass.datasets.Preview;
import org.aimass.datasets.UploadRefused;
import org.aimass.datasets.Uploads;
import org.aimass.datasets.Uploads.Upload;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.aimass.platform.web.FacesText;

/**
 * The import page: bring a file, check how it is read, import it. The address holds the step, and
 * what was chosen stays with the uploaded file, so that a wrong click, Back or a reload loses
 * nothing.
 */
@Named
@ViewScoped
public class UploadPage implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ADDRESS = "/datasets/upload.xhtml";
  private static final int FAULTS_SHOWN = 100;
  private static final List<String> ENCODINGS =
      List.of(
          "UTF-8",
          "GB18030",
          "UTF-16LE",
          "UTF-16BE",
          "windows-1252",
          "Big5",
          "Shift_JIS",
          "EUC-KR");

  @Inject Datasets datasets;
  @Inject Uploads uploads;

  private String uploadId;
  private String name;
  private String job;
  private String dataset;
  private String version;

  private transient Upload upload;
  private transient Preview preview;
  private transient ImportOptions options = ImportOptions.NONE;
  private transient List<ColumnChip> columns = List.of();
  private transient List<ShownRow> rows = List.of();
  private transient List<String> differences = List.of();
  private String fault;
  private String sheet;
  private String headerRow;
  private String encoding;
  private String delimiter;
  private String missing;
  private String onError = OnError.STOP.word();
  private boolean skipTotals;
  private int nextVersion = 1;

  /** What was chosen, as it is kept beside the file. */
  record Choices(String name, ImportOptions options) {}

  /** A cell that does not fit, in words. */
  public record ShownFault(
      String place, String label, String value, String reason, String remedy) {}

  /** A column of the preview: its type can be changed. */
  public static final class ColumnChip {
    private final Preview.PreviewColumn column;
    private String type;
    private String dayFirst;

    ColumnChip(Preview.PreviewColumn column, Boolean dayFirst) {
      this.column = column;
      this.type = column.type().name();
      this.dayFirst = dayFirst == null ? "" : dayFirst.toString();
    }

    public String getName() {
      return column.name();
    }

    public String getLabel() {
      return column.label();
    }

    public String getType() {
      return type;
    }

    public void setType(String type) {
      this.type = type;
    }

    public String getDayFirst() {
      return dayFirst;
    }

    public void setDayFirst(String dayFirst) {
      this.dayFirst = dayFirst;
    }

    public long getFaults() {
      return column.faults();
    }

    public String getFaultsText() {
      return column.faults() == 1
          ? FacesText.text("datasets.page.upload.oneCellDoesNotFit")
          : FacesText.text(
              "datasets.page.upload.cellsDoNotFit",
              Shown.count(FacesText.locale(), column.faults()));
    }

    public String getConfidenceText() {
      return column.chosen()
          ? FacesText.text("datasets.page.upload.chosen")
          : FacesText.text(
              "datasets.page.upload.confidence", Math.round(column.confidence() * 100));
    }

    public boolean isAsksDayOrMonth() {
      return !dayFirst.isEmpty()
          || column.problems().stream()
              .anyMatch(f -> f.key().contains("dayOrMonth") || f.key().contains("dayMonthMixed"));
    }

    public List<String> getNotes() {
      return Words.of(column.problems());
    }

    public String getNotesText() {
      int notes = column.problems().size();
      return notes == 1
          ? FacesText.text("datasets.page.upload.oneNote")
          : FacesText.text("datasets.page.upload.notes", notes);
    }
  }

  public void load() {
    if (uploadId == null || job != null) {
      return;
    }
    upload = uploads.find(uploadId).orElse(null);
    if (upload == null) {
      FacesText.problem(UploadRefused.gone());
      uploadId = null;
      return;
    }
    Optional<Choices> kept =
        uploads.remembered(uploadId).map(json -> Json.read(json, Choices.class));
    options = kept.map(Choices::options).orElse(ImportOptions.NONE);
    name = name != null ? name : kept.map(Choices::name).orElse(nameOf(upload.fileName()));
    onError = options.errors().word();
    skipTotals = options.totalsLeftOut();
    look();
  }

  private static String nameOf(String fileName) {
    int dot = fileName.lastIndexOf('.');
    String base = dot > 0 ? fileName.substring(0, dot) : fileName;
    return base.length() > 200 ? base.substring(0, 200) : base;
  }

  /** Looks into the file with the present choices. */
  private void look() {
    fault = null;
    try {
      preview = datasets.preview(upload.path(), upload.fileName(), options);
    } catch (Problem problem) {
      fault = problem.text(FacesText.locale());
      preview = null;
      columns = List.of();
      rows = List.of();
      headerRow = options.headerRow() == null ? null : options.headerRow().toString();
      encoding = options.encoding();
      delimiter = options.delimiter();
      missing = markers();
      return;
    }
    sheet = preview.sheet();
    headerRow = String.valueOf(preview.headerRow());
    encoding = preview.encoding();
    delimiter = "\t".equals(preview.delimiter()) ? "tab" : preview.delimiter();
    missing = markers();
    columns =
        preview.columns().stream()
            .map(
                c ->
                    new ColumnChip(
                        c,
                        options
                            .choice(c.name(), c.label())
                            .map(ColumnChoice::dayFirst)
                            .orElse(null)))
            .toList();
    rows = preview.rows().stream().map(UploadPage::shown).toList();
    compare();
  }

  private static ShownRow shown(Preview.PreviewRow row) {
    List<ShownRow.Cell> cells = new ArrayList<>();
    for (int i = 0; i < row.values().size(); i++) {
      Object value = row.values().get(i);
      boolean bad = row.bad().contains(i);
      String text = value == null ? "—" : Shown.value(FacesText.locale(), value);
      String brief = Shown.shortened(text);
      cells.add(
          new ShownRow.Cell(
              brief,
              bad ? "bad" : value == null ? "none" : value instanceof Number ? "number" : "",
              brief.length() < 40 && brief.equals(text) ? null : text));
    }
    return new ShownRow(row.number(), cells);
  }

  /** Says whether the name exists, and what differs from its newest version. */
  private void compare() {
    Optional<DatasetCard> existing =
        name == null || name.isBlank() ? Optional.empty() : datasets.byName(name.strip());
    nextVersion = existing.map(DatasetCard::version).orElse(0) + 1;
    differences = List.of();
    if (existing.isPresent() && existing.get().version() > 0 && preview != null) {
      differences =
          Differences.between(
              datasets.version(existing.get().id(), existing.get().version()).columns(),
              preview.columns().stream()
                  .map(c -> new Column(c.name(), c.label(), c.type(), c.role()))
                  .toList());
    }
  }

  /**
   * Takes the choices about the whole file over and looks again. Choices about columns hold as long
   * as the columns are the same.
   */
  public void readAnew() {
    boolean otherColumns =
        preview != null
            && (sheet != null && !sheet.equals(preview.sheet())
                || !String.valueOf(preview.headerRow()).equals(headerRow)
                || delimiter != null
                    && !delimiter.equals(
                        "\t".equals(preview.delimiter()) ? "tab" : preview.delimiter())
                || encoding != null && !encoding.equals(preview.encoding()));
    boolean otherSheet = preview != null && sheet != null && !sheet.equals(preview.sheet());
    ImportOptions wanted = options.withSheet(sheet == null || sheet.isEmpty() ? null : sheet);
    Integer row = number(headerRow);
    boolean moved = preview == null ? row != null : row != null && row != preview.headerRow();
    wanted = wanted.withHeaderRow(otherSheet ? null : moved ? row : options.headerRow());
    if (isTextFile()) {
      wanted = wanted.withEncoding(encoding).withDelimiter(delimiter);
    }
    List<String> markers =
        missing == null
            ? List.of()
            : Arrays.stream(missing.split("[,，、]"))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    wanted = wanted.withMissing(markers.equals(ImportOptions.USUAL_MISSING) ? null : markers);
    wanted = wanted.withSkipTotals(skipTotals ? true : null);
    options = otherColumns ? wanted.withColumns(null) : wanted;
    remember();
    look();
  }

  private String markers() {
    return String.join(
        ", ", options.missing() == null ? ImportOptions.USUAL_MISSING : options.missing());
  }

  private static Integer number(String text) {
    try {
      return text == null || text.isBlank() ? null : Integer.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Somebody chose a type, or which of day and month comes first. */
  public void retype(ColumnChip chip) {
    List<ColumnChoice> choices = new ArrayList<>(options.choices());
    ColumnChoice before =
        choices.stream().filter(c -> c.name().equals(chip.getName())).findFirst().orElse(null);
    choices.remove(before);
    choices.add(
        new ColumnChoice(
            chip.getName(),
            ColumnType.valueOf(chip.getType()),
            before == null ? null : before.role(),
            chip.getDayFirst() == null || chip.getDayFirst().isEmpty()
                ? null
                : Boolean.valueOf(chip.getDayFirst())));
    options = options.withColumns(choices);
    remember();
    look();
  }

  public void nameChanged() {
    remember();
    compare();
  }

  /** Keeps what was chosen with the file. */
  public void remember() {
    options = options.withOnError(OnError.of(onError));
    uploads.remember(uploadId, Json.write(new Choices(name, options)));
  }

  public void start() {
    remember();
    // A second name for the file: if the import stops at a cell that does not fit, the upload is
    // still here for another try.
    ImportStarted started =
        datasets.importFile(name.strip(), uploads.secondName(uploadId), upload.fileName(), options);
    FacesText.redirect(
        ADDRESS
            + "?job="
            + started.job()
            + "&dataset="
            + started.datasetId()
            + "&version="
            + started.version()
            + "&upload="
            + uploadId
            + "&name="
            + URLEncoder.encode(name.strip(), StandardCharsets.UTF_8));
  }

  public int getStep() {
    return job != null ? 3 : uploadId != null ? 2 : 1;
  }

  public long getLimit() {
    return uploads.limit();
  }

  public String getLimitMegabytes() {
    return Shown.count(FacesText.locale(), Math.max(1, uploads.limit() >> 20));
  }

  /** Where a file that has come is looked at: a name that was asked for stays. */
  public String getNextAddress() {
    return name == null || name.isEmpty()
        ? ADDRESS
        : ADDRESS + "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  public String getPreviewAddress() {
    return ADDRESS + "?upload=" + uploadId;
  }

  public String getDatasetAddress() {
    return "/datasets/dataset.xhtml?id="
        + dataset
        + "&version="
        + version
        + (uploadId == null ? "" : "&imported=" + uploadId);
  }

  public boolean isReadable() {
    return preview != null;
  }

  public boolean isTextFile() {
    if (preview != null) {
      return preview.encoding() != null;
    }
    return upload != null
        && upload.fileName().toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|txt)");
  }

  public List<SelectItem> getSheets() {
    if (preview == null || preview.encoding() != null) {
      return List.of();
    }
    return preview.sheets().stream()
        .map(
            s -> {
              String label =
                  s.rows() >= 0
                      ? FacesText.text(
                          "datasets.page.upload.sheetSize",
                          s.name(),
                          Shown.count(FacesText.locale(), s.rows()),
                          Shown.count(FacesText.locale(), s.columns()))
                      : s.name();
              return new SelectItem(
                  s.name(),
                  s.hidden() ? FacesText.text("datasets.page.upload.sheetHidden", label) : label);
            })
        .toList();
  }

  public List<String> getEncodings() {
    List<String> all = new ArrayList<>(ENCODINGS);
    if (encoding != null && !all.contains(encoding)) {
      all.add(0, encoding);
    }
    return all;
  }

  public List<SelectItem> getTypes() {
    return Arrays.stream(ColumnType.values())
        .map(t -> new SelectItem(t.name(), Words.type(t)))
        .toList();
  }

  public List<String> getFindings() {
    return Words.of(preview.findings());
  }

  public String getRowsText() {
    Locale locale = FacesText.locale();
    return preview.whole()
        ? FacesText.text(
            "datasets.page.upload.rowsShown",
            Shown.count(locale, columns.size()),
            Shown.count(locale, preview.rowsSeen()),
            Shown.count(locale, rows.size()))
        : FacesText.text(
            "datasets.page.upload.rowsShownHead",
            Shown.count(locale, columns.size()),
            Shown.count(locale, rows.size()));
  }

  public List<ShownFault> getFaults() {
    return preview.faults().stream().limit(FAULTS_SHOWN).map(UploadPage::shown).toList();
  }

  private static ShownFault shown(CellFault fault) {
    Locale locale = FacesText.locale();
    return new ShownFault(
        fault.sheet().isEmpty() ? fault.cell() : fault.sheet() + "!" + fault.cell(),
        fault.label(),
        fault.value(),
        fault.reasonText(locale),
        fault.remedyText(locale));
  }

  public String getFaultsTitle() {
    return preview.faultCount() == 1
        ? FacesText.text("datasets.page.fault.titleOne")
        : FacesText.text(
            "datasets.page.fault.title", Shown.count(FacesText.locale(), preview.faultCount()));
  }

  public String getFaultsMore() {
    int shown = Math.min(FAULTS_SHOWN, preview.faults().size());
    return preview.faultCount() > shown ? FacesText.text("datasets.page.fault.more", shown) : "";
  }

  public boolean isTotals() {
    return skipTotals
        || preview != null && preview.findings().stream().anyMatch(f -> f.key().contains("totals"));
  }

  public String getFileName() {
    return upload == null ? "" : upload.fileName();
  }

  public String getFileSize() {
    return upload == null ? "" : Shown.size(FacesText.locale(), upload.bytes());
  }

  public List<ColumnChip> getColumns() {
    return columns;
  }

  public List<ShownRow> getRows() {
    return rows;
  }

  public List<String> getDifferences() {
    return differences;
  }

  public String getFault() {
    return fault;
  }

  public int getNextVersion() {
    return nextVersion;
  }

  public String getUploadId() {
    return uploadId;
  }

  public void setUploadId(String uploadId) {
    this.uploadId = uploadId;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getJob() {
    return job;
  }

  public void setJob(String job) {
    this.job = job;
  }

  public String getDataset() {
    return dataset;
  }

  public void setDataset(String dataset) {
    this.dataset = dataset;
  }

  public String getVersion() {
    return version;
  }

  public void setVersion(String version) {
    this.version = version;
  }

  public String getSheet() {
    return sheet;
  }

  public void setSheet(String sheet) {
    this.sheet = sheet;
  }

  public String getHeaderRow() {
    return headerRow;
  }

  public void setHeaderRow(String headerRow) {
    this.headerRow = headerRow;
  }

  public String getEncoding() {
    return encoding;
  }

  public void setEncoding(String encoding) {
    this.encoding = encoding;
  }

  public String getDelimiter() {
    return delimiter;
  }

  public void setDelimiter(String delimiter) {
    this.delimiter = delimiter;
  }

  public String getMissing() {
    return missing;
  }

  public void setMissing(String missing) {
    this.missing = missing;
  }

  public String getOnError() {
    return onError;
  }

  public void setOnError(String onError) {
    this.onError = onError;
  }

  public boolean isSkipTotals() {
    return skipTotals;
  }

  public void setSkipTotals(boolean skipTotals) {
    this.skipTotals = skipTotals;
  }
}
