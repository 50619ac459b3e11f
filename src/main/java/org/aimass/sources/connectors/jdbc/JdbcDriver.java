package org.aimass.sources.connectors.jdbc;

import java.util.Map;
import java.util.Properties;

/**
 * A driver of the administrator's list.
 *
 * @param name that people choose it by
 * @param jars digests (SHA-256 in hexadecimal digits) by the names of the files
 * @param url with {host} or {name}, {port} and {database}
 * @param type the driver's class; null for the one that its jars name themselves
 * @param properties that every connection gets
 */
record JdbcDriver(
    String name, Map<String, String> jars, String url, String type, Properties properties) {}
