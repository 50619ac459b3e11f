package org.aimass.datasets.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.aimass.datasets.DatasetRemoval;
import org.aimass.datasets.DatasetWords;
import org.aimass.datasets.Datasets;
import org.aimass.platform.web.FacesText;

/** The words about a dataset, in the tab Columns of its page, and its removal. */
@Named
@ViewScoped
public class DatasetAbout implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject DatasetPage page;
  @Inject Datasets datasets;
  @Inject DatasetRemoval datasetRemoval;

  /** As the reader has seen them; null until then. */
  private DatasetWords words;

  private String newName;
  private String newDescription;
  private String newTags;

  private void read() {
    if (words == null) {
      words = new DatasetWords(page.getName(), page.getDescription(), page.card().tags());
      newName = words.name();
      newDescription = words.description();
      newTags = String.join(", ", words.tags());
    }
  }

  public void saveAbout() {
    datasets.write(page.number(), words, new DatasetWords(newName, newDescription, tags()));
    FacesText.info("datasets.page.dataset.saved");
    FacesText.redirect(
        "/datasets/dataset.xhtml?id="
            + page.getId()
            + "&version="
            + page.getVersion()
            + "&tab=columns");
  }

  public void delete() {
    String name = page.getName();
    datasetRemoval.delete(page.number());
    FacesText.info("datasets.page.dataset.deleted", name);
    FacesText.redirect("/datasets/list.xhtml");
  }

  private List<String> tags() {
    return newTags == null ? List.of() : List.of(newTags.split("[,，、]"));
  }

  /** Tags with commas between them. */
  public String getNewTags() {
    read();
    return newTags;
  }

  public void setNewTags(String newTags) {
    read();
    this.newTags = newTags;
  }

  public String getNewName() {
    read();
    return newName;
  }

  public void setNewName(String newName) {
    read();
    this.newName = newName;
  }

  public String getNewDescription() {
    read();
    return newDescription;
  }

  public void setNewDescription(String newDescription) {
    read();
    this.newDescription = newDescription;
  }
}
