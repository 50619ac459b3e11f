/**
 * Data becomes models: trainings learn from a dataset version, the best of them is kept with its
 * evaluation and everything that made it, and answers rows. Front door: the public types of this
 * package; the rooms are {@code engines} (ways of learning), {@code preparing} (raw columns to
 * features), {@code evaluating} (how good), {@code training} (the search in a process of its own),
 * {@code files} (the model file) and {@code storing} (the database, and models kept loaded).
 */
package org.aimass.modelling;
