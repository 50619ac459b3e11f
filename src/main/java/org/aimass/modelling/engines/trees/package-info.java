/** Ensembles of decision trees in arrays, whatever engine grew them, and what explains them. */
package org.aimass.modelling.engines.trees;
