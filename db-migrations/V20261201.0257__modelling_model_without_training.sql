-- A model may come without a training of ours: then nothing is known of a candidate, nor by which metric it was chosen.
alter table model_version modify column training_id bigint null, modify column candidate_id bigint null,
  modify column metric varchar(30) null;
