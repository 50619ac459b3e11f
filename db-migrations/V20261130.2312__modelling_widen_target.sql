-- A target is named as the file names it: up to 500 characters of any script.
alter table training modify target varchar(1000) null;
alter table model_version modify target varchar(1000) null;
