-- People, their roles, their access tokens, and the record of what concerns security.
create table account (
  id bigint not null auto_increment,
  username varchar(100) not null,
  display_name varchar(200) not null,
  password_hash varchar(200) not null,
  disabled boolean not null default false,
  locale varchar(10) null,
  theme varchar(10) null,
  failed_sign_ins int not null default 0,
  locked_until datetime(6) null,
  -- Counts up when every session of this person must end: sign-out everywhere, new password, changed roles.
  epoch int not null default 0,
  created datetime(6) not null,
  version int not null default 0,
  primary key (id),
  unique key account_by_username (username)
) default charset = utf8mb4;

create table account_role (
  account_id bigint not null,
  role varchar(40) not null,
  primary key (account_id, role),
  constraint account_role_account foreign key (account_id) references account (id)
) default charset = utf8mb4;

create table access_token (
  id bigint not null auto_increment,
  account_id bigint not null,
  name varchar(100) not null,
  prefix varchar(20) not null,
  hash char(64) not null,
  created datetime(6) not null,
  expires datetime(6) not null,
  last_used datetime(6) null,
  revoked boolean not null default false,
  primary key (id),
  unique key access_token_by_hash (hash),
  key access_token_by_account (account_id),
  constraint access_token_account foreign key (account_id) references account (id)
) default charset = utf8mb4;

create table audit_record (
  id bigint not null auto_increment,
  happened datetime(6) not null,
  actor varchar(100) not null,
  action varchar(60) not null,
  object varchar(300) not null,
  outcome varchar(20) not null,
  details longtext null,
  address varchar(60) null,
  primary key (id),
  key audit_record_by_action (action, id)
) default charset = utf8mb4;

create table approval (
  id bigint not null auto_increment,
  kind varchar(40) not null,
  subject varchar(300) not null,
  payload longtext not null,
  comment varchar(2000) null,
  asked_by_id bigint not null,
  asked_by varchar(100) not null,
  asked datetime(6) not null,
  state varchar(12) not null,
  decided_by_id bigint null,
  decided_by varchar(100) null,
  decided datetime(6) null,
  decision_comment varchar(2000) null,
  version int not null default 0,
  primary key (id),
  key approval_by_state (state, id)
) default charset = utf8mb4;
