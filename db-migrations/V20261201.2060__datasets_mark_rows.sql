-- Marks of rows of a version: somebody asks others to look at them, such as those whose label a model holds to be
-- mistaken. They change no row and go into no training; with the version they go.
create table dataset_row_mark (
  id bigint not null auto_increment,
  version_id bigint not null,
  row_no bigint not null,
  reason varchar(500) not null,
  marked_by varchar(100) not null,
  marked datetime(6) not null,
  primary key (id),
  unique key dataset_row_mark_of_row (version_id, row_no),
  constraint dataset_row_mark_of_version foreign key (version_id) references dataset_version (id) on delete cascade
) default charset = utf8mb4 collate = utf8mb4_bin;
