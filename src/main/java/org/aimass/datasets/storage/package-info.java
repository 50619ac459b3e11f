/**
 * Knows, alone, how the rows of a dataset lie in the database: in typed tables that are loaded once
 * and never change. {@link org.aimass.datasets.storage.TableSinks} writes them, {@link
 * org.aimass.datasets.storage.RowReads} reads them, {@link org.aimass.datasets.storage.RowTables}
 * makes and drops the tables.
 */
package org.aimass.datasets.storage;
