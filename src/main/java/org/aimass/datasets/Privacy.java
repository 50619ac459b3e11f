package org.aimass.datasets;

/** Whether the values of a column are personal, and whether whoever acts may see them. */
public enum Privacy {
  /** Not marked: whoever may open the dataset sees its values. */
  OPEN,
  /** Marked as personal, and whoever acts has the right to see its values. */
  PERSONAL,
  /** Marked as personal, and whoever acts has no right to see its values. */
  MASKED
}
