/** PostgreSQL; the only place that knows its driver. */
package org.aimass.sources.connectors.postgresql;
