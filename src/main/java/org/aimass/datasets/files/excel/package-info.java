/**
 * Reads Excel workbooks as streams: {@link org.aimass.datasets.files.excel.Workbook} the present
 * format, {@link org.aimass.datasets.files.excel.OldWorkbook} the one before 2007. The only place
 * that knows POI.
 */
package org.aimass.datasets.files.excel;
