-- When jobs are queued by themselves, and for whom. Two servers find a schedule due; the one that locks its row first queues the job.
create table job_schedule (
  id bigint not null auto_increment,
  -- The product's own schedules have a name; a person's have none.
  code varchar(60) null,
  title varchar(300) not null,
  kind varchar(40) not null,
  payload longtext not null,
  owner_id bigint null,
  owner_name varchar(100) not null,
  -- Five fields of Unix cron, in this time zone.
  cron varchar(200) not null,
  zone varchar(60) not null,
  missed varchar(8) not null,
  missed_limit int not null,
  paused boolean not null default false,
  -- Null until the runner has computed it.
  next_run datetime(6) null,
  last_run datetime(6) null,
  last_job bigint null,
  primary key (id),
  unique key job_schedule_by_code (code),
  key job_schedule_by_owner (owner_id, id)
) default charset = utf8mb4 collate = utf8mb4_bin;
