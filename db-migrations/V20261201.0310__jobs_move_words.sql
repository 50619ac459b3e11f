-- The sentences about jobs belong to the module jobs: what ended jobs have kept of them is the key.
update job set error_key = 'jobs.problem.keepsDying' where error_key = 'platform.problem.jobKeepsDying';
