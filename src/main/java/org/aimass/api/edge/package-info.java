/**
 * What stands before everything else on each request, on the thread that reads heads: whoever sends
 * too much, too slowly or without being wanted is answered there and takes no worker, and whoever
 * does not read what they asked for keeps none. Start at {@link org.aimass.api.edge.Edge}.
 */
package org.aimass.api.edge;
