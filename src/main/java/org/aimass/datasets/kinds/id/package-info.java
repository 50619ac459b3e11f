/** Columns that tell rows apart by a name or a number. */
package org.aimass.datasets.kinds.id;
