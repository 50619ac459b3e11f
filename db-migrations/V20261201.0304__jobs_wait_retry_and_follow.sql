-- A job may wait for a time, for another job, or for its next try after a failure.
alter table job
  add column not_before datetime(6) null,
  add column after_job bigint null,
  -- Tries that failed and were worth another one.
  add column failures int not null default 0,
  -- The schedule that queued it; null when somebody asked for it.
  add column schedule_id bigint null,
  add key job_by_after (after_job),
  -- Old jobs are found and deleted by their end.
  add key job_by_end (ended);
