/**
 * Reads comma, tab and otherwise separated text of any common encoding: {@link
 * org.aimass.datasets.files.csv.CsvFile}.
 */
package org.aimass.datasets.files.csv;
