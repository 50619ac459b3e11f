/**
 * Datasets for programs: {@code /api/v1/datasets}. Translates between JSON or multipart and the
 * front door, no more.
 */
package org.aimass.datasets.rest;
