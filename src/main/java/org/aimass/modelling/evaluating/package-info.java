/**
 * How good a model is: numbers, curves and intervals from what it said about rows that it had not
 * seen.
 */
package org.aimass.modelling.evaluating;
