package org.aimass.jobs;

/**
 * The job that a schedule queues.
 *
 * @param kind the word of its {@link JobHandler}
 * @param payload JSON that the handler reads
 */
public record ScheduledWork(String kind, String title, String payload) {}
