-- A version that an engineer hands over to those who train models, with a note.
create table dataset_handover (
  id bigint not null auto_increment,
  dataset_id bigint not null,
  version int not null,
  note varchar(2000) not null default '',
  handed_by varchar(100) not null,
  created datetime(6) not null,
  primary key (id),
  key dataset_handover_of (dataset_id, id),
  constraint dataset_handover_of_dataset foreign key (dataset_id) references dataset (id) on delete cascade
) default charset = utf8mb4;
