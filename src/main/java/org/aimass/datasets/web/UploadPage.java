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
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.DatasetCard;
import org.aimass.datasets.Datasets;
import org.aimass.datasets.Finding;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.ImportOptions.Correction;
import org.aimass.datasets.ImportOptions.OnError;
import org.aimass.datasets.ImportStarted;
import org.aimass.datasets.Imports;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.LastImport;
import org.aimass.datasets.Preview;
import org.aimass.datasets.UploadRefused;
import org.aimass.datasets.Uploads;
import org.aimass.datasets.Uploads.Upload;
import org.aimass.datasets.Versions;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.aimass.platform.web.FacesText;
import org.aimass.platform.web.Sizes;

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

  @Inject Datasets datasets;
  @Inject Imports imports;
  @Inject Versions versions;
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
  private transient List<ShownFault> faults = List.of();
  private transient TargetCard targetCard;
  private final Reading reading = new Reading();
  private String fault;
  private String target;
  private String faultColumn = "";
  private boolean all;
  private String onError = OnError.STOP.word();
  private int nextVersion = 1;

  /** The version whose import this one is read like; null for none. */
  private Integer like;

  /** What was chosen, as it is kept beside the file. */
  record Choices(String name, ImportOptions options, Integer like) {}

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
    like = kept.map(Choices::like).orElse(null);
    if (kept.isEmpty()) {
      asLast();
    }
    onError = options.errors().word();
    look();
  }

  /** Reads the file as the newest version of the dataset of this name was read, where it fits. */
  private void asLast() {
    Optional<LastImport> last =
        name == null
            ? Optional.empty()
            : datasets.byName(name.strip()).flatMap(d -> imports.lastImport(d.id()));
    if (last.isPresent()) {
      options = imports.likeLast(name, upload.path(), upload.fileName(), ImportOptions.NONE);
      like = last.get().version();
      onError = options.errors().word();
      remember();
    }
  }

  /** Forgets what was taken over from the last import. */
  public void startFresh() {
    options = ImportOptions.NONE;
    like = null;
    onError = options.errors().word();
    remember();
    look();
  }

  /** What was taken over from the last import, in words; empty where nothing was. */
  public List<String> getTakenOver() {
    return like == null || preview == null ? List.of() : TakenOver.words(options);
  }

  public Integer getLike() {
    return like;
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
      preview = imports.preview(upload.path(), upload.fileName(), options, all);
    } catch (Problem problem) {
      fault = problem.text(FacesText.locale());
      preview = null;
      columns = List.of();
      rows = List.of();
      reading.show(options);
      return;
    }
    reading.show(options, preview);
    columns =
        preview.columns().stream()
            .map(c -> new ColumnChip(c, options.choice(c.name()).orElse(null)))
            .toList();
    rows = preview.rows().stream().map(this::shown).toList();
    // The page holds what it shows, and that once.
    preview = preview.withoutRows();
    target =
        columns.stream()
            .filter(ColumnChip::isTarget)
            .map(ColumnChip::getName)
            .findFirst()
            .orElse("");
    targetCard =
        preview.target() == null ? null : TargetCard.of(preview.target(), preview.rowsSeen());
    if (columns.stream().noneMatch(c -> c.getLabel().equals(faultColumn) && c.getFaults() > 0)) {
      faultColumn = "";
    }
    filterFaults();
    compare();
  }

  private ShownRow shown(Preview.PreviewRow row) {
    List<ShownRow.Cell> cells = new ArrayList<>();
    for (int i = 0; i < row.values().size(); i++) {
      Object value = row.values().get(i);
      ShownRow.Cell cell =
          value == null
              ? new ShownRow.Cell("—", "none", null)
              : ShownRow.Cell.of(FacesText.locale(), preview.columns().get(i).type(), value);
      cells.add(row.bad().contains(i) ? cell.as("bad") : cell);
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
              versions.version(existing.get().id(), existing.get().version()).columns(),
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
    options = reading.chosen(options, preview, isTextFile());
    remember();
    look();
  }

  /** Somebody chose a type, a role, or which of day and month comes first. */
  public void choose(ColumnChip chip) {
    List<ColumnChoice> choices = new ArrayList<>(options.choices());
    choices.removeIf(c -> c.name().equals(chip.getName()));
    if (chip.isTarget()) {
      withoutTarget(choices);
    }
    choices.add(chip.choice());
    options = options.withColumns(choices);
    remember();
    look();
  }

  /** There is one target at the most. */
  private static void withoutTarget(List<ColumnChoice> choices) {
    choices.replaceAll(
        c ->
            c.role() == ColumnRole.TARGET
                ? new ColumnChoice(c.name(), c.type(), null, c.dayFirst(), c.decimal())
                : c);
  }

  /** Takes the type that all but a few cells of the column have. */
  public void takeType(ColumnChip chip) {
    chip.setType(chip.getAlmost());
    choose(chip);
  }

  /** Somebody said what a model shall predict. */
  public void aim() {
    Optional<ColumnChip> chosen =
        columns.stream().filter(c -> c.getName().equals(target)).findFirst();
    if (chosen.isPresent()) {
      chosen.get().setRole(ColumnRole.TARGET.name());
      choose(chosen.get());
    } else {
      List<ColumnChoice> choices = new ArrayList<>(options.choices());
      withoutTarget(choices);
      options = options.withColumns(choices);
      remember();
      look();
    }
  }

  /** Reads a cell as somebody wrote it from now on; the file stays as it is. */
  public void correct(ShownFault wrong) {
    String right = wrong.getCorrection() == null ? "" : wrong.getCorrection().strip();
    if (right.equals(wrong.getValue())) {
      return;
    }
    List<Correction> made = new ArrayList<>(options.corrected());
    made.removeIf(c -> c.cell().equals(wrong.getCell()));
    made.add(new Correction(wrong.getCell(), right, wrong.getValue()));
    options = options.withCorrections(made);
    remember();
    look();
  }

  /** Reads a cell as the file has it again. */
  public void takeBack(Correction correction) {
    List<Correction> made = new ArrayList<>(options.corrected());
    made.remove(correction);
    options = options.withCorrections(made.isEmpty() ? null : made);
    remember();
    look();
  }

  /** Every cell with this text has no value from now on. */
  public void asMissing(ShownFault wrong) {
    reading.alsoMissing(wrong.getValue());
    readAnew();
  }

  /** Looks at every row, as the import will. */
  public void checkAll() {
    all = true;
    look();
  }

  /** Shows what does not fit in one column, or in all. */
  public void filterFaults() {
    faults =
        preview.faults().stream()
            .filter(f -> faultColumn.isEmpty() || f.label().equals(faultColumn))
            .limit(FAULTS_SHOWN)
            .map(ShownFault::new)
            .toList();
  }

  public void nameChanged() {
    remember();
    if (like == null && options.withOnError(null).equals(ImportOptions.NONE)) {
      asLast();
      look();
    } else {
      compare();
    }
  }

  /** Keeps what was chosen with the file. */
  public void remember() {
    options = options.withOnError(OnError.of(onError));
    uploads.remember(uploadId, Json.write(new Choices(name, options, like)));
  }

  public void start() {
    remember();
    // A second name for the file: if the import stops at a cell that does not fit, the upload is
    // still here for another try.
    ImportStarted started =
        imports.importFile(name.strip(), uploads.secondName(uploadId), upload.fileName(), options);
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

  public String getLimitText() {
    return Sizes.text(uploads.limit(), FacesText.locale());
  }

  /** Where a file that has come is looked at: a name that was asked for stays. */
  public String getNextAddress() {
    return name == null || name.isEmpty()
        ? ADDRESS
        : ADDRESS + "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  public String getPreviewAddress() {
    return ADDRESS + "?upload=" + uploadId + "&all=true";
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

  public List<SelectItem> getTypes() {
    return Kinds.all().stream().map(t -> new SelectItem(t.name(), Words.type(t))).toList();
  }

  /**
   * What was noticed about the file as a whole; rows that can be left out have lines of their own.
   */
  public List<String> getFindings() {
    return Words.of(preview.findings().stream().filter(f -> !sums(f) && !footer(f)).toList());
  }

  private static boolean footer(Finding finding) {
    return finding.key().contains(".footer");
  }

  /** What stands below the table; empty where nothing does. */
  public String getFooterText() {
    return preview == null
        ? ""
        : preview.findings().stream()
            .filter(UploadPage::footer)
            .map(f -> f.text(FacesText.locale()))
            .findFirst()
            .orElse("");
  }

  private static boolean sums(Finding finding) {
    return finding.key().contains(".totals");
  }

  public String getTotalsText() {
    return preview.findings().stream()
        .filter(UploadPage::sums)
        .map(f -> f.text(FacesText.locale()))
        .findFirst()
        .orElse("");
  }

  /** Whether other settings could make an unreadable file readable. */
  public boolean isSettingsMatter() {
    return isTextFile() || !options.equals(ImportOptions.NONE);
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
    return faults;
  }

  /** The columns in which something does not fit, with the count. */
  public List<SelectItem> getFaultColumns() {
    List<SelectItem> items = new ArrayList<>();
    items.add(new SelectItem("", FacesText.text("datasets.page.fault.everyColumn")));
    columns.stream()
        .filter(c -> c.getFaults() > 0)
        .forEach(
            c ->
                items.add(
                    new SelectItem(
                        c.getLabel(),
                        c.getLabel() + " · " + Shown.count(FacesText.locale(), c.getFaults()))));
    return items;
  }

  public List<Correction> getCorrections() {
    return options.corrected();
  }

  public TargetCard getTargetCard() {
    return targetCard;
  }

  /** Columns that a model could predict. */
  public List<SelectItem> getTargets() {
    List<SelectItem> items = new ArrayList<>();
    items.add(new SelectItem("", FacesText.text("datasets.page.target.none")));
    columns.forEach(c -> items.add(new SelectItem(c.getName(), c.getLabel())));
    return items;
  }

  public List<SelectItem> getRoles() {
    return Arrays.stream(ColumnRole.values())
        .map(r -> new SelectItem(r.name(), FacesText.text("datasets.page.role." + r)))
        .toList();
  }

  /** Columns of which almost every cell has a type that a few do not have. */
  public List<ColumnChip> getAlmostTyped() {
    return columns.stream().filter(c -> c.getAlmost() != null).toList();
  }

  /** Whether there are rows that were not looked at. */
  public boolean isHeadOnly() {
    return preview != null && !preview.whole();
  }

  public String getFaultsTitle() {
    if (preview.faultCount() == 0) {
      return FacesText.text("datasets.page.fault.titleNone");
    }
    return preview.faultCount() == 1
        ? FacesText.text("datasets.page.fault.titleOne")
        : FacesText.text(
            "datasets.page.fault.title", Shown.count(FacesText.locale(), preview.faultCount()));
  }

  public String getFaultsMore() {
    int shown = faults.size();
    return faultColumn.isEmpty() && preview.faultCount() > shown
        ? FacesText.text("datasets.page.fault.more", shown)
        : "";
  }

  public boolean isTotals() {
    return preview != null && preview.findings().stream().anyMatch(UploadPage::sums);
  }

  public String getFileName() {
    return upload == null ? "" : upload.fileName();
  }

  public String getFileSize() {
    return upload == null ? "" : Sizes.text(upload.bytes(), FacesText.locale());
  }

  public Reading getReading() {
    return reading;
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

  public String getTarget() {
    return target;
  }

  public void setTarget(String target) {
    this.target = target;
  }

  public String getFaultColumn() {
    return faultColumn;
  }

  public void setFaultColumn(String faultColumn) {
    this.faultColumn = faultColumn == null ? "" : faultColumn;
  }

  public boolean isAll() {
    return all;
  }

  public void setAll(boolean all) {
    this.all = all;
  }

  public String getOnError() {
    return onError;
  }

  public void setOnError(String onError) {
    this.onError = onError;
  }
}
