/**
 * Reads Excel workbooks as streams: {@link org.aimass.datasets.connectors.excel.Workbook} the
 * present format, {@link org.aimass.datasets.connectors.excel.OldWorkbook} the one before 2007. The
 * only place that knows POI.
 */
package org.aimass.datasets.connectors.excel;
