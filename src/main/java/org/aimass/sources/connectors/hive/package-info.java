/**
 * Tables of Hive, as a source: {@link org.aimass.sources.connectors.hive.HiveConnector}. The driver
 * lies outside the product and is called through JDBC alone.
 */
package org.aimass.sources.connectors.hive;
