/** The page of jobs and what every page shows of a running one. */
package org.aimass.jobs.web;
