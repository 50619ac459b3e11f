-- Trainings with all that made them, their candidates, and the models that were kept of these with their versions.
create table training (
  id bigint not null auto_increment,
  name varchar(200) not null,
  dataset_id bigint not null,
  dataset_version int not null,
  dataset_name varchar(300) not null,
  -- Content hash of the dataset version: retraining compares it.
  dataset_hash varchar(128) not null,
  dataset_rows bigint not null,
  target varchar(64) null,
  target_label varchar(1000) null,
  task varchar(20) not null,
  metric varchar(30) not null,
  budget_seconds int not null,
  budget_memory_mb int not null,
  folds int null,
  holdout double null,
  seed bigint not null,
  resource varchar(40) not null,
  -- What to try (JSON list of engine, algorithm, settings); an empty list: everything that fits.
  choices longtext not null,
  ignored_columns longtext not null,
  engine_versions longtext not null,
  retrained_from bigint null,
  job_id bigint null,
  owner_id bigint not null,
  owner_name varchar(100) not null,
  created datetime(6) not null,
  idempotency_key varchar(100) null,
  request_hash varchar(64) null,
  primary key (id),
  unique key training_by_idempotency_key (owner_id, idempotency_key),
  key training_by_dataset (dataset_id, dataset_version)
) default charset = utf8mb4;

create table candidate (
  id bigint not null auto_increment,
  training_id bigint not null,
  -- Names the candidate within its training, the same after a restart of the worker: it is stored once.
  candidate_key varchar(190) not null,
  engine varchar(40) not null,
  algorithm varchar(60) not null,
  settings longtext not null,
  state varchar(12) not null,
  score double null,
  score_low double null,
  score_high double null,
  metrics longtext null,
  train_seconds double null,
  predict_micros double null,
  size_bytes bigint null,
  model_file varchar(300) null,
  error_key varchar(120) null,
  error_detail longtext null,
  started datetime(6) not null,
  ended datetime(6) null,
  primary key (id),
  unique key candidate_by_key (training_id, candidate_key),
  constraint candidate_training foreign key (training_id) references training (id)
) default charset = utf8mb4;

-- Beside its candidate, because a leaderboard does not want to read it.
create table evaluation (
  candidate_id bigint not null,
  report longtext not null,
  primary key (candidate_id),
  constraint evaluation_candidate foreign key (candidate_id) references candidate (id)
) default charset = utf8mb4;

create table model (
  id bigint not null auto_increment,
  name varchar(100) not null,
  created_by varchar(100) not null,
  created datetime(6) not null,
  latest_version int not null default 0,
  primary key (id),
  unique key model_by_name (name)
) default charset = utf8mb4;

create table model_version (
  id bigint not null auto_increment,
  model_id bigint not null,
  version int not null,
  state varchar(12) not null,
  training_id bigint not null,
  candidate_id bigint not null,
  task varchar(20) not null,
  target varchar(64) null,
  target_label varchar(1000) null,
  engine varchar(40) not null,
  algorithm varchar(60) not null,
  classes longtext not null,
  inputs longtext not null,
  metrics longtext not null,
  metric varchar(30) not null,
  score double null,
  score_low double null,
  score_high double null,
  predict_micros double null,
  provenance longtext not null,
  description longtext null,
  intended_use longtext null,
  limitations longtext null,
  -- Where the bytes lie below the data folder, how many, and what they must add up to.
  file varchar(300) not null,
  file_sha256 varchar(64) not null,
  size_bytes bigint not null,
  created_by varchar(100) not null,
  created datetime(6) not null,
  revision int not null default 0,
  primary key (id),
  unique key model_version_by_number (model_id, version),
  key model_version_by_candidate (candidate_id),
  constraint model_version_model foreign key (model_id) references model (id),
  constraint model_version_candidate foreign key (candidate_id) references candidate (id)
) default charset = utf8mb4;
