/**
 * Reads spreadsheets of LibreOffice and its like (.ods) as streams: {@link
 * org.aimass.datasets.files.opendocument.OpenDocument} is the file.
 */
package org.aimass.datasets.files.opendocument;
