-- How the rows of an import were joined with those before, as JSON; null for all earlier imports,
-- which replaced them.
alter table dataset_import add column merge_choice longtext null;
