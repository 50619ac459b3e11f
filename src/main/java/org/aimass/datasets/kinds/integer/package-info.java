/** Columns that hold whole numbers. */
package org.aimass.datasets.kinds.integer;
