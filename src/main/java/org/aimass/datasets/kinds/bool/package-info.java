/** Columns that hold yes or no. */
package org.aimass.datasets.kinds.bool;
