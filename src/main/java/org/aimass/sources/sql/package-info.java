/** What connectors of SQL databases share: reading by JDBC, and which queries are only reading. */
package org.aimass.sources.sql;
