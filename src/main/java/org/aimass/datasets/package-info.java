/**
 * The data that people bring: files become datasets with typed columns, each import a new version
 * that never changes. Public API: {@link org.aimass.datasets.Datasets} finds them, {@link
 * org.aimass.datasets.Versions} and {@link org.aimass.datasets.Rows} read them, {@link
 * org.aimass.datasets.Imports} makes them; it publishes {@link org.aimass.datasets.DatasetImported}
 * and asks {@link org.aimass.datasets.DatasetDeleting}.
 */
package org.aimass.datasets;
