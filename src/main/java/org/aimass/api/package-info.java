/**
 * The doors for programs, as addresses: {@link org.aimass.api.Api} (our own, /api/v1), {@link
 * org.aimass.api.OpenInference} (/v2) and {@link org.aimass.api.Invocations} (MLflow's
 * /invocations). Each lists its resources; what a resource does stands in its capability's {@code
 * rest} room.
 */
package org.aimass.api;
