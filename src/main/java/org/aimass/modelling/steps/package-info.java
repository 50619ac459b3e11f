/**
 * What happens to a row between the customer's columns and the numbers that an algorithm learns
 * from, step by step. Public API: {@link org.aimass.modelling.steps.Step}; each kind of step is one
 * folder below, found by its name.
 */
package org.aimass.modelling.steps;
