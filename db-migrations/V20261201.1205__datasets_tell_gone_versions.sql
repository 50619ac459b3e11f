-- Why a version is not there any more, EXPIRED or UNDONE, and since when; null while it is.
alter table dataset_import add column gone varchar(12) null;
alter table dataset_import add column gone_at datetime(6) null;

-- The account for which versions that have become too old are dropped: whoever set the rule.
alter table dataset add column keep_by_id bigint null;
alter table dataset add column keep_by varchar(100) null;
