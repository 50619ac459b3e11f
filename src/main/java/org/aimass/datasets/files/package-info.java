/**
 * Reads the files that people bring, row by row, without ever holding one whole: {@link
 * org.aimass.datasets.files.TabularFiles} recognises what a file is by its bytes and opens it as a
 * {@link org.aimass.datasets.files.TabularFile}.
 */
package org.aimass.datasets.files;
