/**
 * Files at a web address, as a source: {@link org.aimass.sources.connectors.http.HttpConnector}.
 */
package org.aimass.sources.connectors.http;
