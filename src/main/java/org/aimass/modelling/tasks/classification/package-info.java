/** Which of a few classes a row has: its target, metrics and evaluation. */
package org.aimass.modelling.tasks.classification;
