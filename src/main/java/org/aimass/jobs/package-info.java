/**
 * Long work that goes on while nobody waits for it: a queue, progress, cancelling, another try
 * after a crash. Public API: {@link org.aimass.jobs.Jobs} queues and finds, {@link
 * org.aimass.jobs.JobHandler} does one kind of work.
 */
package org.aimass.jobs;
