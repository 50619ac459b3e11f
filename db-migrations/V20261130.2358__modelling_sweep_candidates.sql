-- The models of candidates that nobody registered are deleted some time after their training; this says where that was done.
alter table candidate add column swept boolean not null default false;
create index training_by_creation on training (created);
