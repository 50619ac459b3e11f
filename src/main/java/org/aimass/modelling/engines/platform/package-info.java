/**
 * What AI Mass itself brings beside the engines: the baseline, and ensembles (a vote, a stack) of
 * models of any engine. An ensemble knows its members by their answers alone.
 */
package org.aimass.modelling.engines.platform;
