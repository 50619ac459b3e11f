/**
 * The pages of datasets: the list ({@link org.aimass.datasets.web.DatasetsPage}), bringing a file
 * ({@link org.aimass.datasets.web.UploadPage}) and a dataset with its tabs ({@link
 * org.aimass.datasets.web.DatasetPage}).
 */
package org.aimass.datasets.web;
