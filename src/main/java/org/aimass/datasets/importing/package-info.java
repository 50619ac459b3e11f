/**
 * Makes typed columns out of a file's cells: finds the header row, repairs headers, finds each
 * column's type over the whole file and loads the rows. {@link
 * org.aimass.datasets.importing.Import} is the road from file to table.
 */
package org.aimass.datasets.importing;
