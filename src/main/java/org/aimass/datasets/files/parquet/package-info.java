/**
 * Reads Parquet files, whatever wrote them: {@link
 * org.aimass.datasets.files.parquet.ParquetFileFormat}.
 */
package org.aimass.datasets.files.parquet;
