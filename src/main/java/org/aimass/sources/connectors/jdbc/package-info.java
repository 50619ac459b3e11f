/**
 * Any database that an administrator has put a JDBC driver in for: {@link
 * org.aimass.sources.connectors.jdbc.JdbcConnector}. Drivers lie outside the product, on a list
 * with their digests.
 */
package org.aimass.sources.connectors.jdbc;
