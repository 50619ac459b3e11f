/**
 * A kept model, or a whole leaderboard, scored on the rows of another dataset: {@link
 * org.aimass.modelling.scoring.DatasetEvaluations} starts it and has what came of it.
 */
package org.aimass.modelling.scoring;
