-- An access token is good for as long as the sessions of its person that began when it was made.
alter table access_token add column epoch int not null default 0;
update access_token set epoch = (select a.epoch from account a where a.id = access_token.account_id);

-- A password that an administrator has set is for the first sign-in only.
alter table account add column must_change_password boolean not null default false;

-- Wrong passwords are counted where they come from, in memory: in the account they let strangers keep its person out.
alter table account drop column failed_sign_ins;
alter table account drop column locked_until;

-- What a reader takes for a name: no two people share one. Filled by the server (org.aimass.identity.LookAlikes).
create table account_look (
  look varchar(200) character set utf8mb4 collate utf8mb4_bin not null,
  account_id bigint not null,
  primary key (look),
  key account_look_of (account_id),
  constraint account_look_account foreign key (account_id) references account (id)
) default charset = utf8mb4 collate = utf8mb4_bin;
