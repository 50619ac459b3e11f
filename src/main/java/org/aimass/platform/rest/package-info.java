/**
 * What all of the API has in common: problems as JSON, lists in parts, calls that are repeated, and
 * jobs, health and metrics for programs.
 */
package org.aimass.platform.rest;
