/** Learners of our own on dense numbers: linear models with a path of penalties, and networks. */
package org.aimass.modelling.engines.dense;
