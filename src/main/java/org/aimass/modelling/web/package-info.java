/**
 * The pages of trainings and models: the wizard, the live leaderboard, what a candidate or model is
 * worth, the model card.
 */
package org.aimass.modelling.web;
