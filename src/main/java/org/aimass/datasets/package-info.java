/**
 * The data that people bring: files become datasets with typed columns, each import a new version
 * that never changes. Front door: {@link org.aimass.datasets.Datasets}; it tells {@link
 * org.aimass.datasets.DatasetImported} and asks {@link org.aimass.datasets.DatasetDeleting}.
 */
package org.aimass.datasets;
