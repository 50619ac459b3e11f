-- The team that shares an object with its members; null: its owner alone.
alter table dataset
  add column team_id bigint null,
  add constraint dataset_team foreign key (team_id) references team (id) on delete set null;
