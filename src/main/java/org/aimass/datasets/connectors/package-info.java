/**
 * Reads the files that people bring, row by row, without ever holding one whole: {@link
 * org.aimass.datasets.connectors.TabularFiles} recognises what a file is by its bytes and opens it
 * as a {@link org.aimass.datasets.connectors.TabularFile}.
 */
package org.aimass.datasets.connectors;
