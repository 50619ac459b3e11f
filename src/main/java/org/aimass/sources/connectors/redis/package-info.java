/** Redis, and what speaks its protocol; the only place that knows its client. */
package org.aimass.sources.connectors.redis;
