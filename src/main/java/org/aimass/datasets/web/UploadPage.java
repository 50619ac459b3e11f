package org.aimass.datasets.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aimass.datasets.ImportStarted;
import org.aimass.datasets.Imports;
import org.aimass.datasets.Uploads;
import org.aimass.datasets.files.TabularFiles;
import org.aimass.platform.web.FacesText;
import org.aimass.platform.web.Sizes;

/**
 * The import page: bring a file, check how it is read, import it. The address holds the step; what
 * was chosen for the file is in {@link UploadDraft}.
 */
@Named
@ViewScoped
public class UploadPage implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ADDRESS = "/datasets/upload.xhtml";

  @Inject UploadDraft draft;
  @Inject Imports imports;
  @Inject Uploads uploads;

  private String job;
  private String dataset;
  private String version;

  public void load() {
    if (draft.getUploadId() != null && job == null) {
      draft.open();
    }
  }

  public void start() {
    draft.remember();
    String name = draft.getName().strip();
    String uploadId = draft.getUploadId();
    // A second name for the file: if the import stops at a cell that does not fit, the upload is
    // still here for another try.
    ImportStarted started =
        imports.importFile(
            name,
            uploads.secondName(uploadId),
            draft.upload().fileName(),
            draft.options(),
            draft.merge());
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
            + URLEncoder.encode(name, StandardCharsets.UTF_8));
  }

  public int getStep() {
    return job != null ? 3 : draft.getUploadId() != null ? 2 : 1;
  }

  public long getLimit() {
    return uploads.limit();
  }

  public String getLimitText() {
    return Sizes.text(uploads.limit(), FacesText.locale());
  }

  /** What the file chooser offers, as a list of endings: every format that is read, and zip. */
  public String getAccepted() {
    return Stream.concat(TabularFiles.endings().stream(), Stream.of("zip"))
        .map(ending -> "." + ending)
        .collect(Collectors.joining(","));
  }

  /** Where a file that has come is looked at: a name that was asked for stays. */
  public String getNextAddress() {
    return draft.getName() == null || draft.getName().isEmpty()
        ? ADDRESS
        : ADDRESS + "?name=" + URLEncoder.encode(draft.getName(), StandardCharsets.UTF_8);
  }

  public String getPreviewAddress() {
    return ADDRESS + "?upload=" + draft.getUploadId() + "&all=true";
  }

  public String getDatasetAddress() {
    return "/datasets/dataset.xhtml?id="
        + dataset
        + "&version="
        + version
        + (draft.getUploadId() == null ? "" : "&imported=" + draft.getUploadId());
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
}
