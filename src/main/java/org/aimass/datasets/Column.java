package org.aimass.datasets;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A column of a dataset version.
 *
 * @param name what the file's header says, made unique: the field name in JSON, filters and models
 * @param label what pages show; the name unless a person has changed it
 * @param stored what the table of rows calls it; never shown
 * @param earlier the name before names were those of the file; null where it had none other. Within
 *     a version it is the name of no other column
 * @param reading how its cells were read; null where that was not kept
 * @param privacy whether its values are personal, and whether whoever acts may see them; a fact of
 *     the dataset and of the reader, so that it is never written down with the column
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Column(
    String name,
    String label,
    ColumnKind type,
    ColumnRole role,
    String stored,
    String earlier,
    Reading reading,
    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Privacy privacy) {

  public Column {
    privacy = privacy == null ? Privacy.OPEN : privacy;
  }

  /** A column that is not personal. */
  public Column(
      String name,
      String label,
      ColumnKind type,
      ColumnRole role,
      String stored,
      String earlier,
      Reading reading) {
    this(name, label, type, role, stored, earlier, reading, Privacy.OPEN);
  }

  /** A column that its table calls by its name. */
  public Column(String name, String label, ColumnKind type, ColumnRole role) {
    this(name, label, type, role, name, null, null);
  }

  /** True for its name, and for the one it had before names were those of the file. */
  public boolean called(String wanted) {
    return name.equals(wanted) || earlier != null && earlier.equals(wanted);
  }

  /** How the file says what a column of truths holds. */
  public String word(boolean truth) {
    return (reading == null ? Reading.USUAL : reading).word(truth);
  }

  /** The same column for another purpose. */
  public Column as(ColumnRole purpose) {
    return new Column(name, label, type, purpose, stored, earlier, reading, privacy);
  }

  /** The same column with other rights of its reader. */
  public Column with(Privacy other) {
    return new Column(name, label, type, role, stored, earlier, reading, other);
  }

  /** Whether somebody has marked its values as personal. */
  public boolean personal() {
    return privacy != Privacy.OPEN;
  }

  /** Whether whoever acts may not see its values: they come as missing. */
  public boolean masked() {
    return privacy == Privacy.MASKED;
  }
}
