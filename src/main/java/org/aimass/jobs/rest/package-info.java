/** The jobs of a person for programs, also as a stream of events. */
package org.aimass.jobs.rest;
