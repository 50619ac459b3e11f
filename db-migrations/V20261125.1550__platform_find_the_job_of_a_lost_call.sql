-- A call whose server died has no answer. Whose server it was says when it died, and the job that it queued says whether it was done.
alter table idempotent_call add column node varchar(60) null;
alter table job drop index job_by_idempotency_key;
alter table job add index job_by_idempotency_key (idempotency_key);
