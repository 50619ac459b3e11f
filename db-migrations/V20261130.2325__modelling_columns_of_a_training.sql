-- What a training learns from is written down when it is started: roles of columns may change while it runs, and before it is
-- repeated. Null for trainings of before.
alter table training add column learnt_columns longtext null;
-- Candidates that were judged by some of the rows only, or learnt from some only, do not compete with the others.
alter table candidate add column judged_rows bigint null;
alter table candidate add column complete boolean null;
alter table candidate add column learnt_rows bigint null;
update candidate c join evaluation e on e.candidate_id = c.id
  set c.judged_rows = cast(json_extract(e.report, '$.rows') as unsigned)
  where json_valid(e.report);
update candidate c join (select training_id, max(judged_rows) most from candidate where state = 'DONE' group by training_id) t
    on t.training_id = c.training_id
  set c.complete = case when c.judged_rows < t.most then 0 else 1 end
  where c.judged_rows is not null;
update candidate set learnt_rows = cast(json_extract(settings, '$.rows') as unsigned)
  where json_valid(settings) and json_extract(settings, '$.rows') is not null;
