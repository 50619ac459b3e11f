/** The REST adapter of sources: connectors, sources and refreshes. */
package org.aimass.sources.rest;
