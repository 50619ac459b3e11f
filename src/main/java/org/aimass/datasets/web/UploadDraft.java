package org.aimass.datasets.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aimass.datasets.Datasets;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.OnError;
import org.aimass.datasets.Imports;
import org.aimass.datasets.LastImport;
import org.aimass.datasets.Merge;
import org.aimass.datasets.Preview;
import org.aimass.datasets.UploadRefused;
import org.aimass.datasets.Uploads;
import org.aimass.datasets.Uploads.Upload;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.aimass.platform.web.FacesText;

/**
 * The uploaded file that the import page checks, what was chosen for it, and how it reads with
 * that. Choices stay with the file, so that a wrong click, Back or a reload loses nothing. The
 * parts of the page show it and change it.
 */
@Named
@ViewScoped
public class UploadDraft implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Datasets datasets;
  @Inject Imports imports;
  @Inject Uploads uploads;

  private String uploadId;
  private String name;
  private boolean all;
  private String onError = OnError.STOP.word();
  private String fault;

  /** The version whose import this one is read like; null for none. */
  private Integer like;

  private final Reading reading = new Reading();
  private transient Upload upload;
  private transient ImportOptions options = ImportOptions.NONE;
  private transient Merge merge = Merge.REPLACE;
  private transient Preview preview;
  private transient List<ShownRow> rows = List.of();

  /** What was chosen, as it is kept beside the file. */
  record Choices(String name, ImportOptions options, Merge merge, Integer like) {}

  /** Finds the file of the address and looks into it. */
  void open() {
    upload = uploads.find(uploadId).orElse(null);
    if (upload == null) {
      FacesText.problem(UploadRefused.gone());
      uploadId = null;
      return;
    }
    Optional<Choices> kept =
        uploads.remembered(uploadId).map(json -> Json.read(json, Choices.class));
    options = kept.map(Choices::options).orElse(ImportOptions.NONE);
    merge = kept.map(Choices::merge).orElse(Merge.REPLACE);
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
      merge = last.get().merge();
      like = last.get().version();
      onError = options.errors().word();
      remember();
    }
  }

  /** Forgets what was taken over from the last import. */
  public void startFresh() {
    options = ImportOptions.NONE;
    merge = Merge.REPLACE;
    like = null;
    onError = options.errors().word();
    remember();
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
      preview = imports.preview(upload.path(), upload.fileName(), options, all);
    } catch (Problem problem) {
      fault = problem.text(FacesText.locale());
      preview = null;
      rows = List.of();
      reading.show(options);
      return;
    }
    reading.show(options, preview);
    rows = preview.rows().stream().map(this::shown).toList();
    // The page holds what it shows, and that once.
    preview = preview.withoutRows();
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

  /** Takes other choices and looks again. */
  void change(ImportOptions changed) {
    options = changed;
    remember();
    look();
  }

  /**
   * Takes the choices about the whole file over and looks again. Choices about columns hold as long
   * as the columns are the same.
   */
  public void readAnew() {
    change(reading.chosen(options, preview, isTextFile()));
  }

  /** Looks at every row, as the import will. */
  public void checkAll() {
    all = true;
    look();
  }

  public void nameChanged() {
    remember();
    if (like == null && options.withOnError(null).equals(ImportOptions.NONE)) {
      asLast();
      look();
    }
  }

  /** Keeps what was chosen with the file. */
  public void remember() {
    options = options.withOnError(OnError.of(onError));
    uploads.remember(uploadId, Json.write(new Choices(name, options, merge, like)));
  }

  /** Takes another choice about the rows that are there. */
  void changeMerge(Merge changed) {
    merge = changed;
    remember();
  }

  Merge merge() {
    return merge;
  }

  Upload upload() {
    return upload;
  }

  ImportOptions options() {
    return options;
  }

  /** How the file reads, without its rows; null where it cannot be read. */
  Preview preview() {
    return preview;
  }

  List<ShownRow> rows() {
    return rows;
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

  public Reading getReading() {
    return reading;
  }

  public String getFault() {
    return fault;
  }

  public Integer getLike() {
    return like;
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
