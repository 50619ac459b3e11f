-- Which servers are up: each run of a server has a row of its own, with the time when it was last heard of by the database's clock.
create table server_node (
  name varchar(60) not null,
  started datetime(6) not null,
  heartbeat datetime(6) not null,
  primary key (name)
) default charset = utf8mb4 collate = utf8mb4_bin;
