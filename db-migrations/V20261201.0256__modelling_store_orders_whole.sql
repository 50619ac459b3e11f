-- The order of a training is one JSON document: what was ordered is added in one place, and columns are left for what
-- trainings are searched by. Requests of before were hashed in another form; such a training is known by its key alone.
alter table training add column ordered longtext null;

update training set ordered = json_object(
  'name', name,
  'data', json_object(
    'datasetId', dataset_id, 'version', dataset_version, 'name', dataset_name, 'hash', dataset_hash, 'rows', dataset_rows,
    'columns', json_extract(learnt_columns, '$'), 'features', null, 'ignored', json_extract(ignored_columns, '$')),
  'question', json_object(
    'target', target, 'targetLabel', target_label, 'task', task, 'metric', metric, 'positive', positive),
  'algorithms', json_extract(choices, '$'),
  'budget', json_object('seconds', budget_seconds, 'memoryMb', budget_memory_mb, 'resource', resource),
  'validation', json_object('folds', folds, 'holdout', holdout),
  'seed', seed,
  'retrainedFrom', retrained_from),
  request_hash = null;

alter table training modify column ordered longtext not null,
  drop column dataset_hash, drop column dataset_rows, drop column target, drop column positive, drop column metric,
  drop column budget_seconds, drop column budget_memory_mb, drop column folds, drop column holdout, drop column seed,
  drop column resource, drop column choices, drop column learnt_columns, drop column ignored_columns,
  drop column retrained_from;
