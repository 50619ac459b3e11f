/**
 * Models in PMML documents that others have made: trees, forests, boosted trees, regressions,
 * networks, scorecards. A document is compiled into small objects that compute with the numbers of
 * a row; what is not understood in it is refused by its name.
 */
package org.aimass.modelling.engines.pmml;
