/** Columns that hold numbers with fractions. */
package org.aimass.datasets.kinds.decimal;
