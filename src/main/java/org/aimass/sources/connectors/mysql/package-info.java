/** MySQL and MariaDB; the only place that connects with their driver for sources. */
package org.aimass.sources.connectors.mysql;
