/** How much it is: target, metrics and evaluation of a number to predict. */
package org.aimass.modelling.tasks.regression;
