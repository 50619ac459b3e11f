/**
 * Trainings run here: what is ordered becomes a job that starts a process of its own ({@code
 * worker}, which searches for the best model), and takes down what that process tells.
 */
package org.aimass.modelling.training;
