/**
 * Shows where a model is wrong: for which customers, machines or days it is worse than for all
 * (segments), how it treats groups of people (fairness), and in which rows the model or the data is
 * mistaken (errors). Everything comes from the answers to rows that the model had not seen. {@link
 * org.aimass.modelling.analysis.Segments} and {@link org.aimass.modelling.analysis.ErrorAnalysis}
 * are what pages and programs ask.
 */
package org.aimass.modelling.analysis;
