/** Columns that hold days. */
package org.aimass.datasets.kinds.date;
