-- Teams share what their members own, where its owner says so: team_id of a dataset, a training and so on.
create table team (
  id bigint not null auto_increment,
  name varchar(100) not null,
  created datetime(6) not null,
  primary key (id),
  unique key team_by_name (name)
) default charset = utf8mb4;

create table team_member (
  team_id bigint not null,
  account_id bigint not null,
  primary key (team_id, account_id),
  key team_member_by_account (account_id),
  constraint team_member_team foreign key (team_id) references team (id) on delete cascade,
  constraint team_member_account foreign key (account_id) references account (id)
) default charset = utf8mb4;
