-- The class of two that precision, recall and thresholds speak of, where somebody chose it.
alter table training add column positive varchar(1000) null;
