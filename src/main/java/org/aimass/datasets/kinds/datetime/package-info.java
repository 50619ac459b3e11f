/** Columns that hold points in time. */
package org.aimass.datasets.kinds.datetime;
