-- Writes that a client may send twice (a double click, a lost answer): the first answer is kept and given again.
create table idempotent_call (
  -- SHA-256 over caller, address and Idempotency-Key.
  hash char(64) not null,
  created datetime(6) not null,
  -- Null while the first call is still at work.
  status int null,
  location varchar(500) null,
  body longtext null,
  primary key (hash),
  key idempotent_call_by_age (created)
) default charset = utf8mb4;
