-- Applications that call our models, and their keys: only hashes, and the first letters by which people recognise a key.
create table app (
  id bigint not null auto_increment,
  name varchar(100) not null,
  owner_id bigint not null,
  owner_name varchar(100) not null,
  created datetime(6) not null,
  primary key (id),
  unique key app_by_owner (owner_id, name)
) default charset = utf8mb4;

create table app_key (
  id bigint not null auto_increment,
  app_id bigint not null,
  name varchar(100) not null,
  kind varchar(4) not null,
  prefix varchar(20) not null,
  hash char(64) not null,
  created datetime(6) not null,
  expires datetime(6) null,
  -- Requests per second, or null for no limit of its own.
  per_second int null,
  last_used datetime(6) null,
  revoked boolean not null default false,
  -- Every server looks for what changed since it last looked.
  changed datetime(6) not null,
  primary key (id),
  unique key app_key_by_hash (hash),
  key app_key_by_app (app_id),
  key app_key_by_change (changed),
  constraint app_key_app foreign key (app_id) references app (id)
) default charset = utf8mb4;

create table app_key_deployment (
  key_id bigint not null,
  deployment varchar(60) character set ascii collate ascii_bin not null,
  primary key (key_id, deployment),
  constraint app_key_deployment_key foreign key (key_id) references app_key (id)
) default charset = utf8mb4;

-- Requests of each key by hour; whoever calls without a key is not counted here.
create table app_key_usage (
  key_id bigint not null,
  deployment varchar(60) character set ascii collate ascii_bin not null,
  hour datetime(6) not null,
  requests bigint not null,
  refused bigint not null,
  failed bigint not null,
  row_total bigint not null,
  micros bigint not null,
  primary key (key_id, deployment, hour),
  key app_key_usage_by_hour (hour),
  constraint app_key_usage_key foreign key (key_id) references app_key (id)
) default charset = utf8mb4;
