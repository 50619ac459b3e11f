package org.aimass.datasets.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.aimass.datasets.Column;
import org.aimass.datasets.Columns;
import org.aimass.datasets.RowFilters;
import org.aimass.datasets.RowQuery;
import org.aimass.datasets.RowQuery.Comparison;
import org.aimass.datasets.RowQuery.Filter;
import org.aimass.datasets.Rows;
import org.aimass.datasets.RowsPage;
import org.aimass.platform.Problem;
import org.aimass.platform.web.FacesText;

/**
 * The tab Rows of a dataset's page. All that it shows follows from the address: page, order,
 * filters.
 */
@Named
@RequestScoped
public class DatasetRows {

  private static final int ROWS = 50;
  private static final int MOST_FILTERS = 10;

  @Inject Rows datasetRows;
  @Inject DatasetPage dataset;
  @Inject HttpServletRequest request;
  @Inject MarksPart marks;

  private boolean marked;
  private int page;
  private String sort;
  private boolean descending;
  private List<Filter> filters;
  private List<ShownRow> rows;
  private long count;
  private String fault;

  /** A filter in force, and the address without it. */
  public record ShownFilter(String text, String words, String withoutIt) {}

  /** A column's header, and the address that sorts by it. */
  public record Header(
      String label,
      String typeText,
      boolean number,
      boolean masked,
      String ariaSort,
      String sortAddress) {}

  @PostConstruct
  void read() {
    marked = "true".equals(request.getParameter("marked"));
    page = Math.max(1, number(request.getParameter("page")));
    sort = request.getParameter("sort");
    descending = "desc".equals(request.getParameter("order"));
  }

  /** Understood when first asked for: by then the page knows its dataset and so the columns. */
  private List<Filter> filters() {
    if (filters != null) {
      return filters;
    }
    List<Filter> read = new ArrayList<>();
    List<String> names = Columns.names(dataset.getColumns());
    String[] texts = request.getParameterValues("filter");
    for (String text : texts == null ? new String[0] : texts) {
      RowFilters.read(text, names).ifPresentOrElse(read::add, () -> unreadable(text));
    }
    String column = request.getParameter("column");
    String value = request.getParameter("value");
    if (column != null && !column.isEmpty()) {
      String text =
          column + ":" + request.getParameter("is") + ":" + (value == null ? "" : value.strip());
      RowFilters.read(text, List.of(column)).ifPresentOrElse(read::add, () -> unreadable(text));
      page = 1;
    }
    filters = read.stream().distinct().limit(MOST_FILTERS).toList();
    return filters;
  }

  private void unreadable(String text) {
    fault = FacesText.text("datasets.page.rows.unreadable", text);
  }

  private static int number(String text) {
    try {
      return text == null ? 1 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  private void load() {
    if (rows != null) {
      return;
    }
    rows = List.of();
    if (marked) {
      loadMarked();
      return;
    }
    try {
      sort = Columns.find(dataset.getColumns(), sort).map(Column::name).orElse(null);
      count =
          filters().isEmpty()
              ? dataset.rows()
              : datasetRows.count(dataset.number(), dataset.getVersion(), query());
      page = (int) Math.min(page, getPages());
      rows =
          datasetRows
              .page(
                  dataset.number(),
                  dataset.getVersion(),
                  query(),
                  Shown.cut(ROWS, dataset.getColumns().size()))
              .rows()
              .stream()
              .map(this::shown)
              .toList();
    } catch (Problem problem) {
      fault = problem.text(FacesText.locale());
    }
  }

  /** Marked rows alone, in their order. */
  private void loadMarked() {
    List<Long> numbers = marks.numbers();
    count = numbers.size();
    page = (int) Math.min(page, getPages());
    int first = (page - 1) * ROWS;
    rows =
        datasetRows
            .numbered(
                dataset.number(),
                dataset.getVersion(),
                numbers.subList(first, Math.min(numbers.size(), first + ROWS)))
            .rows()
            .stream()
            .map(this::shown)
            .toList();
  }

  private RowQuery query() {
    long before = (page - 1L) * ROWS;
    // Rows are numbered without gaps: in the order of the file every page costs the same, even the
    // last of a million.
    boolean inOrder = sort == null && filters().isEmpty();
    return new RowQuery(
        inOrder ? before : 0, inOrder ? 0 : before, ROWS, sort, descending, filters());
  }

  private ShownRow shown(RowsPage.Row row) {
    List<Column> columns = dataset.getColumns();
    List<ShownRow.Cell> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Object value = row.values()[i];
      cells.add(
          columns.get(i).masked()
              ? new ShownRow.Cell("•••", "none", FacesText.text("datasets.page.masked"))
              : value == null
                  ? new ShownRow.Cell("—", "none", FacesText.text("datasets.page.noValue"))
                  : ShownRow.Cell.of(FacesText.locale(), columns.get(i).type(), value));
    }
    return new ShownRow(row.number(), cells);
  }

  public List<ShownRow> getRows() {
    load();
    return rows;
  }

  public String getFault() {
    load();
    return fault;
  }

  public List<Header> getHeaders() {
    load();
    return dataset.getColumns().stream().map(this::header).toList();
  }

  private Header header(Column column) {
    boolean sorted = column.name().equals(sort);
    // The third click gives the order of the file back.
    String next =
        !sorted
            ? address(1, column.name(), false, filters())
            : descending
                ? address(1, null, false, filters())
                : address(1, column.name(), true, filters());
    return new Header(
        column.label(),
        Words.type(column.type()),
        column.type().numeric() && !column.masked(),
        column.masked(),
        sorted ? descending ? "descending" : "ascending" : "none",
        next);
  }

  /** The columns by which rows can be filtered. */
  public List<Column> getFilterable() {
    return dataset.getColumns().stream().filter(c -> !c.masked()).toList();
  }

  public List<ShownFilter> getFilters() {
    return filters().stream()
        .map(
            f ->
                new ShownFilter(
                    RowFilters.write(f),
                    words(f),
                    address(
                        1,
                        sort,
                        descending,
                        filters().stream().filter(other -> !other.equals(f)).toList())))
        .toList();
  }

  private String words(Filter filter) {
    String label =
        dataset.getColumns().stream()
            .filter(c -> c.called(filter.column()))
            .map(Column::label)
            .findFirst()
            .orElse(filter.column());
    String is = FacesText.text("datasets.page.comparison." + filter.comparison());
    return filter.value().isEmpty() ? label + " " + is : label + " " + is + " " + filter.value();
  }

  public List<String> getComparisons() {
    return Arrays.stream(Comparison.values()).map(Comparison::name).toList();
  }

  /** Whether marked rows alone are shown. */
  public boolean isMarked() {
    return marked;
  }

  /** The address of the marked rows, or of all when these are shown. */
  public String getMarkedAddress() {
    return base() + (marked ? "" : "&marked=true");
  }

  public String getSort() {
    return sort;
  }

  public boolean isDescending() {
    return descending;
  }

  public int getPage() {
    load();
    return page;
  }

  public int getPages() {
    return (int) Math.max(1, (count + ROWS - 1) / ROWS);
  }

  public String getRangeText() {
    load();
    Locale locale = FacesText.locale();
    long first = count == 0 ? 0 : (page - 1L) * ROWS + 1;
    return FacesText.text(
        "datasets.page.rows.range",
        Shown.count(locale, first),
        Shown.count(locale, Math.min(count, (page - 1L) * ROWS + rows.size())),
        Shown.count(locale, count));
  }

  public String getPageText() {
    load();
    Locale locale = FacesText.locale();
    return FacesText.text(
        "datasets.page.rows.page", Shown.count(locale, page), Shown.count(locale, getPages()));
  }

  /** The address of another page of the same rows. */
  public String address(int otherPage) {
    return address(otherPage, sort, descending, filters());
  }

  private String address(int otherPage, String by, boolean down, List<Filter> left) {
    StringBuilder address = new StringBuilder(base());
    if (marked) {
      address.append("&marked=true");
    } else if (by != null) {
      address.append("&sort=").append(encoded(by)).append(down ? "&order=desc" : "");
    }
    (marked ? List.<Filter>of() : left)
        .forEach(f -> address.append("&filter=").append(encoded(RowFilters.write(f))));
    return otherPage == 1
        ? address.toString()
        : address.append("&page=").append(otherPage).toString();
  }

  private String base() {
    return "/datasets/dataset.xhtml?id="
        + dataset.getId()
        + "&version="
        + dataset.getVersion()
        + "&tab=rows";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
