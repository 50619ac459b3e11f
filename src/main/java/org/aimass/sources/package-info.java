/**
 * The systems that customers keep data in, and the datasets that are fetched from them by
 * themselves. Public API: {@link org.aimass.sources.Sources} connects them, {@link
 * org.aimass.sources.Syncs} refreshes datasets, {@link org.aimass.sources.Connector} is the seam
 * that each kind of system implements in a folder of its own below {@code connectors}.
 */
package org.aimass.sources;
