-- The rows of a version lie in parts, in order: versions that follow each other may share their first ones.
create table dataset_part (
  version_id bigint not null,
  position int not null,
  table_name varchar(64) not null,
  rows_before bigint not null,
  row_count bigint not null,
  primary key (version_id, position),
  key dataset_part_by_table (table_name),
  constraint dataset_part_of foreign key (version_id) references dataset_version (id) on delete cascade
) default charset = utf8mb4 collate = utf8mb4_bin;

insert into dataset_part (version_id, position, table_name, rows_before, row_count)
  select id, 0, table_name, 0, row_count from dataset_version;

alter table dataset_version drop column table_name;
