/**
 * Trainings, algorithms and models for programs: {@code /api/v1/trainings}, {@code
 * /api/v1/algorithms}, {@code /api/v1/models}.
 */
package org.aimass.modelling.rest;
