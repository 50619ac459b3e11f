/**
 * Tables of HBase, as a source: {@link org.aimass.sources.connectors.hbase.HBaseConnector}. The
 * client lies outside the product and is called by reflection.
 */
package org.aimass.sources.connectors.hbase;
