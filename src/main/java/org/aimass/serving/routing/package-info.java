/**
 * The way from a deployment's name to the loaded model that answers: {@link
 * org.aimass.serving.routing.Router}.
 */
package org.aimass.serving.routing;
