/**
 * Brings in models that were made elsewhere: a file is read and checked, tried in a process of its
 * own, and kept as a version of a model.
 */
package org.aimass.modelling.importing;
