/**
 * Trainings run here: the order for the training process, its events, and the search for the best
 * model inside it.
 */
package org.aimass.modelling.training;
