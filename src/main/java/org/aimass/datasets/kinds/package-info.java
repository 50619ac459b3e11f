/**
 * What the columns of a table can hold: one package for each kind of column. Public API: {@link
 * org.aimass.datasets.Kinds} and {@link org.aimass.datasets.ColumnKind}; the classes here are what
 * kinds of one family have in common.
 */
package org.aimass.datasets.kinds;
