-- Systems that customers keep data in, what is fetched from them, and each run of that.
create table source (
  id bigint not null auto_increment,
  name varchar(200) not null,
  connector varchar(50) not null,
  settings longtext not null,
  secrets longtext not null,
  owner_name varchar(100) not null,
  team_id bigint null,
  created datetime(6) not null,
  changed datetime(6) not null,
  primary key (id),
  unique key source_name (name)
) default charset = utf8mb4 collate = utf8mb4_bin;

create table sync (
  id bigint not null auto_increment,
  source_id bigint not null,
  dataset_id bigint not null,
  what longtext not null,
  mode varchar(10) not null,
  key_columns longtext not null,
  cursor_column varchar(300) null,
  cursor_overlap varchar(50) null,
  cursor_value longtext null,
  schedule_id bigint null,
  last_job bigint null,
  pending longtext null,
  owner_name varchar(100) not null,
  created datetime(6) not null,
  primary key (id),
  key sync_of_source (source_id),
  key sync_of_dataset (dataset_id),
  constraint sync_of_source foreign key (source_id) references source (id),
  constraint sync_of_dataset foreign key (dataset_id) references dataset (id) on delete cascade
) default charset = utf8mb4 collate = utf8mb4_bin;

create table sync_run (
  id bigint not null auto_increment,
  sync_id bigint not null,
  job_id bigint not null,
  state varchar(12) not null,
  started datetime(6) not null,
  ended datetime(6) null,
  version int null,
  rows_read bigint not null,
  rows_added bigint not null,
  rows_changed bigint not null,
  rows_removed bigint not null,
  cursor_value longtext null,
  differences longtext null,
  error_key varchar(160) null,
  error_arguments longtext null,
  primary key (id),
  unique key sync_run_of_job (job_id),
  key sync_run_of_sync (sync_id, id),
  constraint sync_run_of_sync foreign key (sync_id) references sync (id) on delete cascade
) default charset = utf8mb4 collate = utf8mb4_bin;
