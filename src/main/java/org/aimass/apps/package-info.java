/**
 * Applications call our models with keys: {@link org.aimass.apps.Apps} makes and revokes them,
 * {@code apps.keys} knows them in memory at each request, {@code apps.usage} counts what is done
 * with them.
 */
package org.aimass.apps;
