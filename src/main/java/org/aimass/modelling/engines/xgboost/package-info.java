/**
 * XGBoost. Its library trains, by native code, in the training process alone; what it has learnt is
 * kept as trees of our own, which need nothing of it.
 */
package org.aimass.modelling.engines.xgboost;
