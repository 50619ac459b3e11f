package org.aimass.datasets.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.aimass.datasets.Column;
import org.aimass.datasets.DatasetCard;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Datasets;
import org.aimass.datasets.Uploads;
import org.aimass.datasets.Versions;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.Role;
import org.aimass.platform.rest.Ids;

/** A dataset: which of its versions and tabs the address asks for, and what every tab shares. */
@Named
@ViewScoped
public class DatasetPage implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final List<String> TABS = List.of("rows", "profile", "columns", "versions");

  @Inject Datasets datasets;
  @Inject Versions versions;
  @Inject Uploads uploads;
  @Inject CurrentUser user;

  private String id;
  private int version;
  private String tab;
  private String imported;
  private transient DatasetCard card;
  private transient DatasetVersion shown;

  public void load() {
    card = datasets.card(number());
    shown = read();
    version = shown.version();
    if (tab == null || !TABS.contains(tab)) {
      tab = shown.ready() ? "rows" : "versions";
    }
    if (imported != null && shown.ready() && isMayChange()) {
      uploads.discard(imported);
    }
  }

  /** Reads the version again after a change. */
  void changed() {
    shown = null;
  }

  long number() {
    return Ids.number(id);
  }

  DatasetCard card() {
    if (card == null) {
      card = datasets.card(number());
    }
    return card;
  }

  DatasetVersion shown() {
    if (shown == null) {
      shown = read();
    }
    return shown;
  }

  private DatasetVersion read() {
    return version == 0 ? versions.newest(number()) : versions.version(number(), version);
  }

  public boolean isReady() {
    return shown().ready();
  }

  /** Whether the reader may import into it, rename and delete it. */
  public boolean isMayChange() {
    return user.has(Role.DATA_ENGINEER) || user.has(Role.ADMIN);
  }

  /** Whether the reader may say what columns are for. */
  public boolean isMayChooseRoles() {
    return isMayChange() || user.has(Role.MODEL_DEVELOPER);
  }

  public boolean isOlder() {
    return card().version() > version;
  }

  public int getLatest() {
    return card().version();
  }

  public String getName() {
    return card().name();
  }

  public String getDescription() {
    return card().description();
  }

  public List<String> getTags() {
    return card().tags();
  }

  /** User name of the owner. */
  public String getOwner() {
    return card().createdBy();
  }

  long rows() {
    return shown().rows();
  }

  public List<Column> getColumns() {
    return shown().columns();
  }

  public String getNewVersionAddress() {
    return "/datasets/upload.xhtml?name=" + URLEncoder.encode(getName(), StandardCharsets.UTF_8);
  }

  public List<String> getTabs() {
    return TABS;
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }

  public int getVersion() {
    return version;
  }

  public void setVersion(int version) {
    this.version = version;
  }

  public String getTab() {
    return tab;
  }

  public void setTab(String tab) {
    this.tab = tab;
  }

  public String getImported() {
    return imported;
  }

  public void setImported(String imported) {
    this.imported = imported;
  }
}
