package org.aimass.sources.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.LongText;
import org.aimass.datasets.Preview;
import org.aimass.platform.Problem;
import org.aimass.platform.web.FacesText;
import org.aimass.sources.Connector.Ability;
import org.aimass.sources.ConnectorWords;
import org.aimass.sources.Connectors;
import org.aimass.sources.Fetch;
import org.aimass.sources.Source;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.Sources;

/** One source: what is in it, and what its first rows would become. */
@Named
@ViewScoped
public class SourcePage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Sources sources;
  private long id;
  private String search = "";
  private String entity;
  private String query;
  private String filter;
  private boolean nestedAsJson;
  private transient Source source;
  private transient List<SourceEntity> entities;
  private transient String fault;
  private List<List<Cell>> rows = List.of();
  private List<PickedColumn> columns = List.of();

  /**
   * A cell of the preview.
   *
   * @param bad true where it does not fit a type that was chosen
   */
  public record Cell(String text, boolean bad) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** A column of the preview, whose type can be changed. */
  public static final class PickedColumn implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String name;
    private String type;
    private final long faults;
    private boolean chosen;

    PickedColumn(String name, String type, long faults, boolean chosen) {
      this.name = name;
      this.type = type;
      this.faults = faults;
      this.chosen = chosen;
    }

    /** Cells of the rows that were looked at which do not fit the type. */
    public long getFaults() {
      return faults;
    }

    public String getName() {
      return name;
    }

    public String getType() {
      return type;
    }

    public void setType(String type) {
      chosen |= !type.equals(this.type);
      this.type = type;
    }
  }

  public void open() {
    getSource();
    if (rows.isEmpty() && entity != null) {
      look();
    }
  }

  public Source getSource() {
    if (source == null) {
      source = sources.find(id);
    }
    return source;
  }

  public String getKind() {
    return new ConnectorWords(Connectors.named(getSource().connector()), FacesText.locale())
        .label();
  }

  public boolean can(String ability) {
    return Connectors.named(getSource().connector()).can().contains(Ability.valueOf(ability));
  }

  /** What is in the system; nothing, with a message, where it does not answer. */
  public List<SourceEntity> getEntities() {
    if (entities == null) {
      try {
        entities = sources.entities(id, search);
      } catch (Problem e) {
        fault = e.text(FacesText.locale());
        entities = List.of();
      }
    }
    return entities;
  }

  /** Why the system does not answer; null when it does. */
  public String getFault() {
    getEntities();
    return fault;
  }

  /** Shows the first rows of what is chosen, read as was chosen. */
  public void look() {
    rows = List.of();
    try {
      Preview preview = sources.preview(id, fetch());
      List<PickedColumn> before = columns;
      columns =
          new ArrayList<>(
              preview.columns().stream()
                  .map(
                      c ->
                          new PickedColumn(
                              c.name(), c.type().name(), c.faults(), chosen(before, c.name())))
                  .toList());
      rows = new ArrayList<>(preview.rows().stream().map(SourcePage::cells).toList());
    } catch (Problem e) {
      FacesText.problem(e);
    }
  }

  private static boolean chosen(List<PickedColumn> before, String name) {
    return before.stream().anyMatch(b -> b.chosen && b.name.equals(name));
  }

  private static List<Cell> cells(Preview.PreviewRow row) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < row.values().size(); i++) {
      cells.add(new Cell(shown(row.values().get(i)), row.bad().contains(i)));
    }
    return cells;
  }

  private static String shown(Object value) {
    return value == null
        ? ""
        : value instanceof LongText text ? text.beginning() + "…" : String.valueOf(value);
  }

  /** Shows what a query answers, or what a condition leaves, with types found anew. */
  public void ask() {
    columns = List.of();
    if (query != null) {
      entity = null;
    }
    look();
  }

  /** What is chosen to be fetched. */
  Fetch fetch() {
    return new Fetch(
        entity,
        query,
        filter,
        nestedAsJson,
        columns.stream()
            .filter(c -> c.chosen)
            .map(c -> new ColumnChoice(c.name, Kinds.named(c.type), null, null))
            .toList());
  }

  public boolean isPreviewed() {
    return !rows.isEmpty();
  }

  public List<PickedColumn> getColumns() {
    return columns;
  }

  public List<List<Cell>> getRows() {
    return rows;
  }

  public List<String> getTypes() {
    return Kinds.all().stream().map(k -> k.name()).toList();
  }

  public void delete() {
    sources.delete(id);
    FacesText.info("sources.source.deleted", getSource().name());
    FacesText.redirect("/sources/list.xhtml");
  }

  public long getId() {
    return id;
  }

  public void setId(long id) {
    this.id = id;
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search == null ? "" : search;
  }

  public String getEntity() {
    return entity;
  }

  public void setEntity(String entity) {
    this.entity = entity == null || entity.isBlank() ? null : entity;
  }

  public String getQuery() {
    return query;
  }

  public void setQuery(String query) {
    this.query = query == null || query.isBlank() ? null : query;
  }

  public String getFilter() {
    return filter;
  }

  public void setFilter(String filter) {
    this.filter = filter == null || filter.isBlank() ? null : filter;
  }

  public boolean isNestedAsJson() {
    return nestedAsJson;
  }

  public void setNestedAsJson(boolean nestedAsJson) {
    this.nestedAsJson = nestedAsJson;
  }
}
