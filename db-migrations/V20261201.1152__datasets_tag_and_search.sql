-- Words by which people group datasets; at most 20 of a dataset.
create table dataset_tag (
  dataset_id bigint not null,
  tag varchar(40) character set utf8mb4 collate utf8mb4_bin not null,
  primary key (dataset_id, tag),
  key dataset_tag_by_tag (tag),
  constraint dataset_tag_of foreign key (dataset_id) references dataset (id) on delete cascade
) default charset = utf8mb4;

-- What a search looks into: name, description, tags and columns, in small letters and in pinyin. Made whenever one of them is written;
-- null for datasets from before, until the first search.
alter table dataset add column search_text longtext character set utf8mb4 collate utf8mb4_bin null;
