-- A job that has ended its server twice is not taken up a third time.
alter table job add column deaths int not null default 0;
