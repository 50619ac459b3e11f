/** Columns that hold free text. */
package org.aimass.datasets.kinds.text;
