/** Texts: the weights of the words that tell most. */
package org.aimass.modelling.steps.text;
