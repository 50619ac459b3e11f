-- The newest hand-over that a person has said to have read: those after it are new to that person.
create table dataset_handover_read (
  person_id bigint not null,
  handover_id bigint not null,
  primary key (person_id),
  constraint dataset_handover_read_by foreign key (person_id) references account (id) on delete cascade
) default charset = utf8mb4;
