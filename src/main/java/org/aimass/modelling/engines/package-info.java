/**
 * The ways of learning that are installed. An engine is one folder below this package: it describes
 * its algorithms and their settings, trains, and reads back what it wrote.
 */
package org.aimass.modelling.engines;
