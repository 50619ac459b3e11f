-- When each candidate was ready, in seconds since the start of its training, and whether it keeps the limits that were ordered.
alter table candidate add column at_seconds double null;
alter table candidate add column within_limits boolean null;
