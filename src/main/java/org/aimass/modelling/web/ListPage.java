package org.aimass.modelling.web;

/** A list with a field to search it and headers to sort it; both stand in its address. */
public abstract class ListPage {
  private final String page;
  private final String usual;
  private String search;
  private String sort;

  /**
   * @param page its address within the product, without parameters
   * @param usual how it is sorted when the address does not say
   */
  ListPage(String page, String usual) {
    this.page = page;
    this.usual = usual;
  }

  ListAddress address() {
    return new ListAddress(page, search, sort, usual);
  }

  public String ariaSort(String column) {
    return address().ariaSort(column);
  }

  public String sortAddress(String column) {
    return address().sortedBy(column);
  }

  /** The words looked for; null for none. */
  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search == null || search.isBlank() ? null : search.strip();
  }

  /** The column sorted by, with a minus before it for downwards; null for the usual order. */
  public String getSort() {
    return sort;
  }

  public void setSort(String sort) {
    this.sort = sort == null || sort.isEmpty() ? null : sort;
  }
}
