-- Long work (imports, trainings, deployments): the job table alone says what is to be done, who does it and how far it is.
create table job (
  id bigint not null auto_increment,
  kind varchar(40) not null,
  title varchar(300) not null,
  payload longtext not null,
  owner_id bigint null,
  owner_name varchar(100) not null,
  state varchar(12) not null,
  percent int not null default 0,
  step varchar(120) null,
  step_arguments longtext null,
  error_key varchar(120) null,
  error_arguments longtext null,
  result longtext null,
  -- Every write of a job carries its attempt, so that a worker that was thought dead cannot write any more.
  attempt int not null default 0,
  node varchar(60) null,
  heartbeat datetime(6) null,
  idempotency_key varchar(100) null,
  created datetime(6) not null,
  started datetime(6) null,
  ended datetime(6) null,
  -- Counts up with each change: the id of the job's events.
  revision bigint not null default 0,
  primary key (id),
  key job_by_state (state, kind, id),
  key job_by_owner (owner_id, id),
  unique key job_by_idempotency_key (owner_id, idempotency_key)
) default charset = utf8mb4;
