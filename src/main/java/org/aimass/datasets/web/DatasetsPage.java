package org.aimass.datasets.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aimass.datasets.DatasetCard;
import org.aimass.datasets.DatasetSearch;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Datasets;
import org.aimass.datasets.Uploads;
import org.aimass.platform.Problem;
import org.aimass.platform.web.FacesText;

/** The list of datasets. */
@Named
@ViewScoped
public class DatasetsPage implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int CARDS = 50;
  private static final int TAGS = 200;
  private static final String SAMPLE = "/org/aimass/sample/telco-churn.xlsx";

  @Inject Datasets datasets;
  @Inject Uploads uploads;

  private String search;
  private String tag;
  private List<String> tags = List.of();
  private String state;
  private String sort;
  private int page = 1;
  private boolean more;
  private boolean nothingYet;
  private transient List<ShownCard> cards = List.of();

  /** A dataset as its line in the list. */
  public record ShownCard(
      DatasetCard data,
      String stateText,
      String tone,
      String rowsText,
      String columnsText,
      String version) {}

  public void load() {
    Locale locale = FacesText.locale();
    page = Math.max(1, page);
    DatasetSearch wanted;
    try {
      wanted = DatasetSearch.of(search, tag, state, sort);
    } catch (Problem unknown) {
      // An address that somebody has changed: the list as it usually is.
      state = null;
      sort = null;
      wanted = DatasetSearch.of(search, tag, null, null);
    }
    page = Math.min(page, Integer.MAX_VALUE / CARDS - 1);
    List<DatasetCard> found = datasets.list(wanted, (page - 1) * CARDS, CARDS + 1);
    more = found.size() > CARDS;
    cards = found.stream().limit(CARDS).map(card -> shown(locale, card)).toList();
    tags = new ArrayList<>(datasets.tags(TAGS));
    if (tag != null && !tags.contains(tag)) {
      tags.add(0, tag);
    }
    nothingYet = cards.isEmpty() && search == null && tag == null && state == null && page == 1;
  }

  private static ShownCard shown(Locale locale, DatasetCard card) {
    boolean importing = card.job() != null || card.state().equals(DatasetVersion.IMPORTING);
    boolean usable = card.version() > 0;
    String state = importing ? DatasetVersion.IMPORTING : card.state();
    return new ShownCard(
        card,
        Words.state(state),
        Words.tone(state),
        usable ? Shown.count(locale, card.rows()) : "—",
        usable ? Shown.count(locale, card.columns()) : "—",
        usable ? String.valueOf(card.version()) : "—");
  }

  /**
   * Brings the sample workbook as if somebody had chosen it: the next page shows what an import
   * looks like.
   */
  public void sample() {
    try (InputStream in = DatasetsPage.class.getResourceAsStream(SAMPLE)) {
      Uploads.Upload upload = uploads.receive("telco-churn.xlsx", in, -1);
      FacesText.redirect("/datasets/upload.xhtml?upload=" + upload.id());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isSampleThere() {
    return DatasetsPage.class.getResource(SAMPLE) != null;
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search;
  }

  public String getTag() {
    return tag;
  }

  public void setTag(String tag) {
    this.tag = tag == null || tag.isBlank() ? null : tag;
  }

  /** The tags there are, the most used first. */
  public List<String> getTags() {
    return tags;
  }

  public String getState() {
    return state;
  }

  public void setState(String state) {
    this.state = state == null || state.isEmpty() ? null : state;
  }

  public String getSort() {
    return sort;
  }

  public void setSort(String sort) {
    this.sort = sort == null || sort.isEmpty() ? null : sort;
  }

  public List<String> getStates() {
    return List.of(
        DatasetVersion.READY,
        DatasetVersion.IMPORTING,
        DatasetVersion.FAILED,
        DatasetVersion.EMPTY);
  }

  public String stateWord(String of) {
    return Words.state(of);
  }

  /** How a column is sorted now, for its header. */
  public String ariaSort(String column) {
    String now = sort == null ? "-changed" : sort;
    return now.equals(column) ? "ascending" : now.equals("-" + column) ? "descending" : "none";
  }

  /** The address that sorts by a column: once up, once down. */
  public String sortAddress(String column) {
    String next = ariaSort(column).equals("ascending") ? "-" + column : column;
    return address(next, 1);
  }

  /** The address of another page of the same list. */
  public String pageAddress(int other) {
    return address(sort, other);
  }

  private String address(String order, int other) {
    StringBuilder address = new StringBuilder("/datasets/list.xhtml?page=").append(other);
    parameter(address, "q", search);
    parameter(address, "tag", tag);
    parameter(address, "state", state);
    parameter(address, "sort", order);
    return address.toString();
  }

  private static void parameter(StringBuilder address, String name, String value) {
    if (value != null && !value.isEmpty()) {
      address
          .append('&')
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  public int getPage() {
    return page;
  }

  public void setPage(int page) {
    this.page = page;
  }

  public boolean isMore() {
    return more;
  }

  public boolean isNothingYet() {
    return nothingYet;
  }

  public List<ShownCard> getCards() {
    return cards;
  }
}
