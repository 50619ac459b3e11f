/**
 * One package for each kind of system that data is fetched from. Here lies what several of them
 * share: {@link org.aimass.sources.connectors.ForeignLibrary}, {@link
 * org.aimass.sources.connectors.DocumentColumns}.
 */
package org.aimass.sources.connectors;
