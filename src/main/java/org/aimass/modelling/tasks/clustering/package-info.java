/** Which rows are alike: groups of rows without a right answer, and what makes them good ones. */
package org.aimass.modelling.tasks.clustering;
