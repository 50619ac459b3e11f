-- The share of rows that the prediction interval of a version's numbers is meant to cover; null where its answers have none.
alter table model_version add column interval_level double null;
