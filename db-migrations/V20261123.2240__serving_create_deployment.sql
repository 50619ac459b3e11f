-- Which model version answers under which name, and everything that ever did. The newest release of a deployment is its
-- champion: one insert is the whole swap, so that at no instant there are none or two.
create table deployment (
  id bigint not null auto_increment,
  -- Part of addresses: compared letter by letter.
  name varchar(60) character set ascii collate ascii_bin not null,
  created datetime(6) not null,
  created_by varchar(100) not null,
  -- What went wrong last (a refused release), until the next release succeeds.
  problem_key varchar(120) null,
  problem_arguments longtext null,
  primary key (id),
  unique key deployment_by_name (name)
) default charset = utf8mb4;

create table deployment_release (
  id bigint not null auto_increment,
  deployment_id bigint not null,
  model varchar(200) not null,
  version int not null,
  kind varchar(12) not null,
  approval_id bigint null,
  -- A job that is repeated after a crash finds by this that it has already released.
  job_id bigint not null,
  comment varchar(2000) null,
  asked_by varchar(100) not null,
  released_by varchar(100) not null,
  released datetime(6) not null,
  primary key (id),
  unique key deployment_release_by_job (job_id),
  key deployment_release_by_deployment (deployment_id, id),
  key deployment_release_by_model (model, version),
  constraint deployment_release_deployment foreign key (deployment_id) references deployment (id)
) default charset = utf8mb4;

-- What an approval of kind DEPLOY asks for, and the job that followed it.
create table release_request (
  approval_id bigint not null,
  deployment varchar(60) character set ascii collate ascii_bin not null,
  model varchar(200) not null,
  version int not null,
  strategy varchar(12) not null,
  percent int null,
  asked_by varchar(100) not null,
  comment varchar(2000) null,
  asked datetime(6) not null,
  job_id bigint null,
  primary key (approval_id),
  key release_request_by_model (model, version)
) default charset = utf8mb4;

-- Requests of each minute, kept for thirty days. Times are in microseconds.
create table deployment_traffic (
  deployment varchar(60) character set ascii collate ascii_bin not null,
  minute datetime(6) not null,
  node varchar(60) not null,
  requests bigint not null,
  refused bigint not null,
  failed bigint not null,
  row_total bigint not null,
  p50_us bigint not null,
  p95_us bigint not null,
  p99_us bigint not null,
  primary key (deployment, minute, node),
  key deployment_traffic_by_minute (minute)
) default charset = utf8mb4;
