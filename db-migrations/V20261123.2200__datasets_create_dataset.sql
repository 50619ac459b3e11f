-- A dataset is a name; what it holds are versions, each an immutable table "ds_<dataset>_v<version>" that import made.
create table dataset (
  id bigint not null auto_increment,
  name varchar(200) not null,
  description varchar(2000) not null default '',
  created_by varchar(100) not null,
  created datetime(6) not null,
  changed datetime(6) not null,
  -- The newest version that can be used; null before the first.
  latest int null,
  -- The import that is making the next version: at most one at a time.
  importing bigint null,
  primary key (id),
  unique key dataset_by_name (name)
) default charset = utf8mb4;

-- A row is here when, and only when, its table is whole.
create table dataset_version (
  id bigint not null auto_increment,
  dataset_id bigint not null,
  version int not null,
  import_id bigint not null,
  table_name varchar(64) not null,
  row_count bigint not null,
  hash char(64) not null,
  column_list longtext not null,
  profile longtext not null,
  notes longtext not null,
  created datetime(6) not null,
  primary key (id),
  unique key dataset_version_by_number (dataset_id, version),
  constraint dataset_version_of foreign key (dataset_id) references dataset (id) on delete cascade
) default charset = utf8mb4;

-- Every import that was ever asked for, with its end: the history of a dataset.
create table dataset_import (
  id bigint not null auto_increment,
  dataset_id bigint not null,
  version int not null,
  file_name varchar(300) not null,
  file_bytes bigint not null,
  file_hash char(64) null,
  options longtext not null,
  state varchar(12) not null,
  started_by varchar(100) not null,
  job_id bigint null,
  created datetime(6) not null,
  ended datetime(6) null,
  row_count bigint null,
  error_key varchar(120) null,
  error_arguments longtext null,
  primary key (id),
  key dataset_import_of (dataset_id, id),
  constraint dataset_import_of_dataset foreign key (dataset_id) references dataset (id) on delete cascade
) default charset = utf8mb4;
