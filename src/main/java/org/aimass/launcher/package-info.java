/**
 * Starts the product on one machine: embedded database (unless an own one is named), server, and at
 * the first start the people and the sample project. Not part of the WAR; uses nothing of it but
 * its REST interface.
 */
package org.aimass.launcher;
