/** Columns that hold one of a limited number of words. */
package org.aimass.datasets.kinds.category;
