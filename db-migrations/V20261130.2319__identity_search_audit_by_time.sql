-- The audit record is searched by time.
alter table audit_record add index audit_record_by_time (happened);
