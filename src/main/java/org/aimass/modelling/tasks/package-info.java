/**
 * The kinds of questions that a model can answer, one folder each. What a task has to bring is
 * {@link org.aimass.modelling.Task}; {@code TaskContract} in the tests holds it.
 */
package org.aimass.modelling.tasks;
