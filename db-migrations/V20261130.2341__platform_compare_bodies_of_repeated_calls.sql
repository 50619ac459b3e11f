-- The same Idempotency-Key with another body is another call: it was answered with the first one's result.
alter table idempotent_call
  -- SHA-256 over what the first call sent; null while it is not known, and for calls of before.
  add column body_hash char(64) character set ascii collate ascii_bin null;
