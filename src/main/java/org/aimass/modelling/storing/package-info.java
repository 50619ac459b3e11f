/**
 * What modelling keeps: trainings, their candidates, models and their versions in the database, and
 * the models that were asked last loaded in memory ({@link
 * org.aimass.modelling.storing.WarmModels}).
 */
package org.aimass.modelling.storing;
