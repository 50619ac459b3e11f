-- The probability from which on a row is said to be of the class "threshold_of", as the model's owner has kept it; null: the most likely class.
alter table model_version add column threshold double null;
alter table model_version add column threshold_of longtext null;
