/**
 * Raw columns become features: what is missing, dates, categories and words are turned into numbers
 * by rules that are learnt from the training rows only, kept inside the model, and replayed
 * identically for every row that is asked about later.
 */
package org.aimass.modelling.preparing;
