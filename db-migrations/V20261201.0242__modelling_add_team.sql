-- The team that shares an object with its members; null: its owner alone.
alter table training
  add column team_id bigint null,
  add constraint training_team foreign key (team_id) references team (id) on delete set null;
alter table model
  add column team_id bigint null,
  add constraint model_team foreign key (team_id) references team (id) on delete set null;
