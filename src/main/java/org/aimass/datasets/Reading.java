package org.aimass.datasets;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * How the cells of a column were read when its file was imported: what a request sends for the
 * column is read alike.
 *
 * @param missing the texts that meant "no value"; null for the usual ones
 * @param decimal the decimal sign, "." or ","; null where the cells left it open
 * @param dayFirst how 3/4/2026 was read; null for the month first
 * @param yes the word of the file for true, most frequent first; null where it is "true"
 * @param no the word of the file for false; null where it is "false"
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Reading(
    List<String> missing, String decimal, Boolean dayFirst, String yes, String no) {

  /** As nothing is known of the file. */
  public static final Reading USUAL = new Reading(null, null, null, null, null);

  /** What the file says for a truth. */
  public String word(boolean truth) {
    String word = truth ? yes : no;
    return word == null ? String.valueOf(truth) : word;
  }
}
