/**
 * Knows, alone, how the rows of a dataset lie in the database: one typed table per version. {@link
 * org.aimass.datasets.storage.RowStore}.
 */
package org.aimass.datasets.storage;
