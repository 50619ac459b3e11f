package org.aimass.datasets.web;

import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.ColumnRoles;
import org.aimass.datasets.DatasetCard;
import org.aimass.datasets.DatasetRemoval;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.DatasetWords;
import org.aimass.datasets.Datasets;
import org.aimass.datasets.ImportEntry;
import org.aimass.datasets.ImportNotes;
import org.aimass.datasets.Profile;
import org.aimass.datasets.Uploads;
import org.aimass.datasets.Versions;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.Role;
import org.aimass.platform.Json;
import org.aimass.platform.rest.Ids;
import org.aimass.platform.web.FacesText;
import org.aimass.platform.web.Sizes;

/** A dataset: what every tab shares, the roles of its columns, and its history. */
@Named
@ViewScoped
public class DatasetPage implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final List<String> TABS = List.of("rows", "profile", "columns", "versions");

  @Inject Datasets datasets;
  @Inject Versions versions;
  @Inject ColumnRoles columnRoles;
  @Inject DatasetRemoval datasetRemoval;
  @Inject DatasetHistory read;
  @Inject Uploads uploads;
  @Inject CurrentUser user;

  private String id;
  private int version;
  private String tab;
  private String imported;
  private transient DatasetCard card;
  private transient DatasetVersion shown;
  private List<RoleRow> roles = List.of();
  private DatasetWords words;
  private String newName;
  private String newDescription;

  /** A column whose role can be chosen. */
  public static final class RoleRow implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String name;
    private final String label;
    private final String typeText;
    private final ColumnRole seen;
    private String role;

    RoleRow(Column column) {
      name = column.name();
      label = column.label();
      typeText = Words.type(column.type());
      seen = column.role();
      role = seen.name();
    }

    public String getName() {
      return name;
    }

    public String getLabel() {
      return label;
    }

    public String getTypeText() {
      return typeText;
    }

    public String getRole() {
      return role;
    }

    public void setRole(String role) {
      this.role = role;
    }
  }

  /** An import in the history. */
  public record ShownImport(
      int version,
      boolean usable,
      boolean running,
      String stateText,
      String tone,
      Instant created,
      String createdBy,
      String fileName,
      String rowsText,
      String hash,
      String fileHash,
      String fault,
      List<String> changes,
      List<String> notes,
      String settings,
      String job,
      boolean undoable) {}

  public void load() {
    card = datasets.card(number());
    if (version == 0) {
      version = card.version() > 0 ? card.version() : 1;
    }
    shown = versions.version(number(), version);
    if (tab == null || !TABS.contains(tab)) {
      tab = shown.ready() ? "rows" : "versions";
    }
    roles = roleRows();
    words = new DatasetWords(card.name(), card.description());
    newName = words.name();
    newDescription = words.description();
    if (imported != null && shown.ready() && isMayChange()) {
      uploads.discard(imported);
    }
  }

  private List<RoleRow> roleRows() {
    return shown().columns().stream().map(RoleRow::new).toList();
  }

  long number() {
    return Ids.number(id);
  }

  private DatasetCard card() {
    if (card == null) {
      card = datasets.card(number());
    }
    return card;
  }

  private DatasetVersion shown() {
    if (shown == null) {
      shown = versions.version(number(), version);
    }
    return shown;
  }

  public void saveRoles() {
    Map<String, ColumnRole> seen = new HashMap<>();
    Map<String, ColumnRole> wanted = new HashMap<>();
    for (RoleRow row : roles) {
      seen.put(row.name, row.seen);
      wanted.put(row.name, ColumnRole.valueOf(row.role));
    }
    columnRoles.assign(number(), version, seen, wanted);
    shown = null;
    roles = roleRows();
    FacesText.info("datasets.page.dataset.saved");
  }

  public void saveAbout() {
    datasets.write(number(), words, new DatasetWords(newName, newDescription));
    FacesText.info("datasets.page.dataset.saved");
    FacesText.redirect("/datasets/dataset.xhtml?id=" + id + "&version=" + version + "&tab=columns");
  }

  public void delete() {
    String name = getName();
    datasetRemoval.delete(number());
    FacesText.info("datasets.page.dataset.deleted", name);
    FacesText.redirect("/datasets/list.xhtml");
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

  long rows() {
    return shown().rows();
  }

  public List<Column> getColumns() {
    return shown().columns();
  }

  public String getRowsText() {
    return isReady() ? Shown.count(FacesText.locale(), rows()) : "—";
  }

  public String getStateText() {
    return Words.state(shown().state());
  }

  public String getColumnsText() {
    return isReady() ? Shown.count(FacesText.locale(), getColumns().size()) : "—";
  }

  public String getColumnsHint() {
    if (!isReady()) {
      return "";
    }
    long numbers = getColumns().stream().filter(c -> c.type().numeric()).count();
    long categories = getColumns().stream().filter(c -> c.type().grouped()).count();
    return FacesText.text(
        "datasets.page.dataset.columnsHint",
        numbers,
        categories,
        getColumns().size() - numbers - categories);
  }

  public String getImportedText() {
    return entry() == null
        ? ""
        : FacesText.text("datasets.page.dataset.imported", entry().fileName(), entry().startedBy());
  }

  private Profile profile() {
    return read.profile(number(), version);
  }

  public String getMissingText() {
    if (!isReady()) {
      return "—";
    }
    long missing = profile().columns().stream().mapToLong(Profile.ColumnProfile::missing).sum();
    return missing == 0 ? "0" : Shown.count(FacesText.locale(), missing);
  }

  public String getMissingHint() {
    if (!isReady()) {
      return "";
    }
    long gaps = profile().columns().stream().filter(c -> c.missing() > 0).count();
    return gaps == 0
        ? FacesText.text("datasets.page.dataset.noneMissing")
        : FacesText.text("datasets.page.dataset.missingHint", gaps, getColumns().size());
  }

  private List<ImportEntry> history() {
    return read.entries(number());
  }

  private ImportEntry entry() {
    return history().stream()
        .filter(e -> e.version() == version && e.state().equals(DatasetVersion.READY))
        .findFirst()
        .orElse(null);
  }

  public List<ShownImport> getVersions() {
    Locale locale = FacesText.locale();
    List<ShownImport> all = new ArrayList<>();
    for (ImportEntry e : history()) {
      boolean running = e.state().equals(DatasetVersion.IMPORTING);
      boolean usable = e.hash() != null;
      all.add(
          new ShownImport(
              e.version(),
              usable,
              running,
              Words.state(e.state()),
              Words.tone(e.state()),
              e.created(),
              e.startedBy(),
              e.fileName() + " · " + Sizes.text(e.fileBytes(), locale),
              usable
                  ? FacesText.text(
                      "datasets.page.versions.sizeText",
                      Shown.count(locale, e.rows()),
                      Shown.count(locale, e.columns()))
                  : "",
              e.hash(),
              e.fileHash(),
              e.error(locale),
              usable && e.version() > 1 ? changes(e.version()) : List.of(),
              usable ? notes(e.version()) : List.of(),
              settings(e),
              e.job() == null ? "" : e.job().toString(),
              usable
                  && e.version() == card().version()
                  && e.version() > 1
                  && card().job() == null
                  && isMayChange()));
    }
    return all;
  }

  /** What the import noticed and what it left out. */
  private List<String> notes(int number) {
    ImportNotes notes = versions.notes(number(), number);
    List<String> all = new ArrayList<>(Words.of(notes.findings()));
    if (notes.skipped() > 0) {
      all.add(
          FacesText.text(
              "datasets.page.versions.skipped", Shown.count(FacesText.locale(), notes.skipped())));
    }
    if (notes.emptied() > 0) {
      all.add(
          FacesText.text(
              "datasets.page.versions.emptied", Shown.count(FacesText.locale(), notes.emptied())));
    }
    return all;
  }

  /** Takes the newest version back. */
  public void undo(int number) {
    datasetRemoval.undo(number(), number);
    FacesText.info("datasets.page.versions.undone", number);
    FacesText.redirect("/datasets/dataset.xhtml?id=" + id + "&tab=versions");
  }

  private static String settings(ImportEntry entry) {
    String json = Json.write(entry.options());
    return json.equals("{}") ? "" : json;
  }

  /** What is different from the version before: columns and rows. */
  private List<String> changes(int number) {
    DatasetVersion before = versions.version(number(), number - 1);
    DatasetVersion now = versions.version(number(), number);
    if (!before.ready()) {
      return List.of();
    }
    return Differences.between(before.columns(), now.columns());
  }

  public String getNewVersionAddress() {
    return "/datasets/upload.xhtml?name=" + URLEncoder.encode(getName(), StandardCharsets.UTF_8);
  }

  public List<String> getTabs() {
    return TABS;
  }

  public List<SelectItem> getRoleChoices() {
    return Arrays.stream(ColumnRole.values())
        .map(r -> new SelectItem(r.name(), FacesText.text("datasets.page.role." + r)))
        .toList();
  }

  public List<RoleRow> getRoles() {
    return roles;
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

  public String getNewName() {
    return newName;
  }

  public void setNewName(String newName) {
    this.newName = newName;
  }

  public String getNewDescription() {
    return newDescription;
  }

  public void setNewDescription(String newDescription) {
    this.newDescription = newDescription;
  }
}
