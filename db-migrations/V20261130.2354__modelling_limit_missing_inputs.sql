-- The share of a row's inputs whose absence refuses it, as the model's owner has set it; null: none does.
alter table model_version add column most_missing double null;
