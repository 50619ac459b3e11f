/**
 * Long work that goes on while nobody waits for it: a queue, progress, cancelling, schedules,
 * another try after a failure or a crash. Public API: {@link org.aimass.jobs.Jobs} queues and
 * finds, {@link org.aimass.jobs.JobHandler} does one kind of work, {@link
 * org.aimass.jobs.Schedules} queues it again and again.
 */
package org.aimass.jobs;
