/**
 * The pages of datasets: the list ({@link org.aimass.datasets.web.DatasetsPage}), bringing a file
 * ({@link org.aimass.datasets.web.UploadPage}) and a dataset with its tabs ({@link
 * org.aimass.datasets.web.DatasetPage}). Each part of a page is a bean of its own; what the parts
 * of the import page share is {@link org.aimass.datasets.web.UploadDraft}.
 */
package org.aimass.datasets.web;
