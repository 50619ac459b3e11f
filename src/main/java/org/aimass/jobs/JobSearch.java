package org.aimass.jobs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Which jobs a list shows, and in which order.
 *
 * @param owner name of the only owner; null for everybody's
 * @param words that the title contains; empty for all
 * @param kind null for every kind but the product's own maintenance
 * @param state null for every state
 */
public record JobSearch(
    String owner, String words, String kind, JobState state, Order order, boolean descending) {

  /** By what a list is sorted. */
  public enum Order {
    CREATED("j.id"),
    TITLE("lower(j.title)"),
    OWNER("lower(j.ownerName)"),
    STATE("j.state"),
    ENDED("coalesce(j.ended, j.created)");

    private final String expression;

    Order(String expression) {
      this.expression = expression;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The order of this word, a minus before it aside. */
    public static Optional<Order> of(String word) {
      String plain = word.startsWith("-") ? word.substring(1) : word;
      return Arrays.stream(values()).filter(o -> o.word().equals(plain)).findFirst();
    }
  }

  String query() {
    String way = descending ? " desc" : "";
    return "select j from Job j where (:owner is null or j.ownerName = :owner)"
        + " and (:words = '' or locate(:words, lower(j.title)) > 0)"
        + " and (j.kind = :kind or :kind is null and j.kind <> '"
        + MaintenanceJob.KIND
        + "')"
        + (state == null ? "" : " and j.state = " + state)
        + " order by "
        + order.expression
        + way
        + ", j.id"
        + way;
  }
}
