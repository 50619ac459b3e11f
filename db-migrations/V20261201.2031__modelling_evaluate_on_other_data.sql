-- A model version, or all candidates of a training, evaluated on the rows of some dataset version.
create table dataset_evaluation (
  id bigint not null auto_increment,
  -- One of the two: what is evaluated.
  training_id bigint null,
  model_version_id bigint null,
  dataset_id bigint not null,
  dataset_version int not null,
  dataset_name varchar(300) not null,
  job_id bigint null,
  owner_name varchar(100) not null,
  created datetime(6) not null,
  -- How many rows were read and left out (JSON); null until they were.
  facts longtext null,
  primary key (id),
  key dataset_evaluation_of_training (training_id, id),
  key dataset_evaluation_of_version (model_version_id, id),
  constraint dataset_evaluation_training foreign key (training_id) references training (id) on delete cascade,
  constraint dataset_evaluation_version foreign key (model_version_id) references model_version (id) on delete cascade
) default charset = utf8mb4 collate = utf8mb4_bin;

create table dataset_evaluation_result (
  id bigint not null auto_increment,
  evaluation_id bigint not null,
  -- Null for a version of a model that came without a training.
  candidate_id bigint null,
  -- The threshold that decided the labels; null: the most likely class.
  threshold double null,
  score double null,
  score_low double null,
  score_high double null,
  metrics longtext null,
  report longtext null,
  -- Why there is none (JSON list of a message key and its facts).
  failure longtext null,
  primary key (id),
  key dataset_evaluation_result_of (evaluation_id),
  constraint dataset_evaluation_result_evaluation foreign key (evaluation_id) references dataset_evaluation (id) on delete cascade
) default charset = utf8mb4 collate = utf8mb4_bin;
