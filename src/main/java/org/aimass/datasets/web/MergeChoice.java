package org.aimass.datasets.web;

import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.aimass.datasets.Column;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.Merge;
import org.aimass.datasets.Preview;
import org.aimass.platform.web.FacesText;

/**
 * The part of the import page that joins a file with the version before: which rows stay, by which
 * key rows are the same, and which column of the file is which column of the dataset.
 */
@Named
@ViewScoped
public class MergeChoice implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject UploadDraft draft;
  @Inject NextVersion next;

  private String mode;
  private List<String> key;
  private boolean last;
  private transient Preview shown;
  private transient List<MissingColumn> missing = List.of();

  /** A column of the dataset that the file does not have under that name. */
  public static final class MissingColumn {
    private final Column column;
    private String from;

    MissingColumn(Column column, String from) {
      this.column = column;
      this.from = from;
    }

    public String getLabel() {
      return column.label();
    }

    public String getName() {
      return column.name();
    }

    /** The file's name for it; empty where it has none. */
    public String getFrom() {
      return from;
    }

    public void setFrom(String from) {
      this.from = from == null ? "" : from;
    }
  }

  private void read() {
    if (mode == null) {
      mode = draft.merge().mode().name();
      key = draft.merge().key();
      last = draft.merge().duplicates() == Merge.Duplicates.LAST;
    }
  }

  private List<ColumnChoice> renamed() {
    return draft.options().choices().stream().filter(c -> c.as() != null).toList();
  }

  /** Columns of the dataset that are not in the file, or are there under another name. */
  public List<MissingColumn> getMissing() {
    if (shown != draft.preview()) {
      shown = draft.preview();
      List<String> names = fileColumns();
      missing =
          next.before().stream()
              .filter(c -> !names.contains(c.name()) || takenFrom(c).isPresent())
              .map(c -> new MissingColumn(c, takenFrom(c).orElse("")))
              .toList();
    }
    return missing;
  }

  private Optional<String> takenFrom(Column column) {
    return renamed().stream()
        .filter(c -> c.as().equals(column.name()))
        .map(ColumnChoice::name)
        .findFirst();
  }

  private List<String> fileColumns() {
    return draft.preview() == null
        ? List.of()
        : draft.preview().columns().stream().map(Preview.PreviewColumn::name).toList();
  }

  /** Columns of the file that are no columns of the dataset by their own name. */
  public List<SelectItem> getCandidates() {
    List<String> known = next.before().stream().map(Column::name).toList();
    List<SelectItem> items = new ArrayList<>();
    items.add(new SelectItem("", FacesText.text("datasets.page.merge.notThere")));
    fileColumns().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> items.add(new SelectItem(name, name)));
    return items;
  }

  /** True where a column may be missing only because it is called something else. */
  public boolean isMapping() {
    return !getMissing().isEmpty() && getCandidates().size() > 1;
  }

  /** Somebody said what the file calls a column of the dataset. */
  public void rename(MissingColumn column) {
    List<ColumnChoice> choices = new ArrayList<>();
    for (ColumnChoice c : draft.options().choices()) {
      boolean other = !column.getName().equals(c.as()) && !c.name().equals(column.getFrom());
      choices.add(other ? c : as(c, null));
    }
    if (!column.getFrom().isEmpty()) {
      ColumnChoice chosen =
          choices.stream()
              .filter(c -> c.name().equals(column.getFrom()))
              .findFirst()
              .orElse(new ColumnChoice(column.getFrom(), null, null, null));
      choices.remove(chosen);
      choices.add(as(chosen, column.getName()));
    }
    choices.removeIf(c -> c.equals(new ColumnChoice(c.name(), null, null, null)));
    draft.change(draft.options().withColumns(choices.isEmpty() ? null : choices));
  }

  private static ColumnChoice as(ColumnChoice c, String name) {
    return new ColumnChoice(c.name(), c.type(), c.role(), c.dayFirst(), c.decimal(), name);
  }

  /** Keeps what was chosen with the file. */
  public void remember() {
    Merge.Mode chosen = Merge.Mode.of(mode);
    draft.changeMerge(
        new Merge(
            chosen,
            chosen == Merge.Mode.UPSERT ? key : List.of(),
            last && chosen == Merge.Mode.UPSERT ? Merge.Duplicates.LAST : null));
  }

  public List<SelectItem> getModes() {
    return Arrays.stream(Merge.Mode.values())
        .map(m -> new SelectItem(m.name(), FacesText.text("datasets.page.merge.mode." + m.name())))
        .toList();
  }

  /** Names that both the dataset and the file have. */
  public List<String> getKeys() {
    List<String> names = new ArrayList<>(fileColumns());
    renamed().forEach(c -> names.replaceAll(name -> name.equals(c.name()) ? c.as() : name));
    return next.before().stream().map(Column::name).filter(names::contains).toList();
  }

  public boolean isKeyed() {
    read();
    return mode.equals(Merge.Mode.UPSERT.name());
  }

  public String getMode() {
    read();
    return mode;
  }

  public void setMode(String mode) {
    this.mode = mode;
  }

  public List<String> getKey() {
    read();
    return key;
  }

  public void setKey(List<String> key) {
    this.key = key == null ? List.of() : List.copyOf(key);
  }

  public boolean isLast() {
    read();
    return last;
  }

  public void setLast(boolean last) {
    this.last = last;
  }
}
