-- Names of columns whose values are personal, as a JSON list; null for none. They belong to the dataset and not to one version:
-- a mark hides the values of every version, those before it and those to come.
alter table dataset add column personal_columns longtext null;
