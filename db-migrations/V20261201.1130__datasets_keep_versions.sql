-- A version that an earlier one was made again of, by its number; null for imports.
alter table dataset_import add column restores int null;

-- How many of the newest versions are kept, and for how many days; null for all.
alter table dataset add column keep_versions int null;
alter table dataset add column keep_days int null;
