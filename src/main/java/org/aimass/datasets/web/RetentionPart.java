package org.aimass.datasets.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.aimass.datasets.Retention;
import org.aimass.datasets.VersionKeeping;
import org.aimass.platform.web.FacesText;

/** The part of the tab Versions that says which versions are kept, and brings earlier ones back. */
@Named
@RequestScoped
public class RetentionPart {
  @Inject DatasetPage page;
  @Inject VersionKeeping keeping;

  private boolean read;
  private Integer versions;
  private Integer days;

  private void read() {
    if (!read) {
      read = true;
      Retention rule = keeping.retention(page.number());
      versions = rule.versions();
      days = rule.days();
    }
  }

  public void save() {
    keeping.keep(page.number(), new Retention(versions, days));
    FacesText.info("datasets.page.retention.saved");
  }

  /** Makes an earlier version the newest again. */
  public void rollBack(int version) {
    int made = keeping.rollBack(page.number(), version);
    FacesText.info("datasets.page.versions.rolledBack", made, version);
    FacesText.redirect("/datasets/dataset.xhtml?id=" + page.getId() + "&tab=versions");
  }

  public Integer getVersions() {
    read();
    return versions;
  }

  public void setVersions(Integer versions) {
    read();
    this.versions = versions;
  }

  public Integer getDays() {
    read();
    return days;
  }

  public void setDays(Integer days) {
    read();
    this.days = days;
  }
}
