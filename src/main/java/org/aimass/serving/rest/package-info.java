/**
 * The REST resources of serving: our own, the open inference protocol and MLflow's. They translate
 * JSON, no more.
 */
package org.aimass.serving.rest;
